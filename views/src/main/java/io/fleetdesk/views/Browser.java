package io.fleetdesk.views;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Messages;
import io.fleetdesk.views.shell.Notice;
import io.fleetdesk.views.shell.Notices;
import java.io.IOException;
import java.util.List;

/** Opens a page in the user's browser. Blocks for a moment. */
final class Browser {
  private Browser() {}

  static void open(String address, Notices notices, Messages messages) {
    String os = System.getProperty("os.name");
    List<String> command =
        os.startsWith("Windows")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
            : List.of(os.startsWith("Mac") ? "open" : "xdg-open", address);
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      notices.tell(new Notice(Tone.ATTENTION, messages.text("browser.none"), address, address));
    }
  }
}
