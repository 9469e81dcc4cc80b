package io.fleetdesk.apply.text;

import io.fleetdesk.messages.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts that are not looked at any further. */
final class Unreadable {
  private Unreadable() {}

  static Optional<Message> why(String text) {
    if (text.length() > YamlText.LONGEST
        || (text.length() > YamlText.LONGEST / 3
            && text.getBytes(StandardCharsets.UTF_8).length > YamlText.LONGEST)) {
      return Optional.of(
          Message.of(
              "This text is longer than 5 MB, which no API server takes. Split it into several"
                  + " texts."));
    }
    int odd = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of(Message.of("This is a binary file, not YAML or JSON."));
      }
      if (c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
        odd++;
      }
    }
    return odd > 0 && odd * 50L > text.length()
        ? Optional.of(Message.of("This is a binary file, or text that is not UTF-8."))
        : Optional.empty();
  }
}
