package io.fleetdesk.views.kit;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The words of the user interface: English, or Japanese where the locale is Japanese. Keys stand in
 * the code as literals; a test holds that all are defined in both languages. With arguments the
 * text is a {@link MessageFormat}: an apostrophe there is written twice. Sentences that app makes
 * come as {@link Message} values: their Japanese stands in {@code sentences/<package>.yaml}, by the
 * English pattern.
 */
public final class Messages {
  private static final String BUNDLE = "io.fleetdesk.views.messages";

  /** The packages of app that make sentences; one catalogue each, missing while it makes none. */
  private static final List<String> CATALOGUES =
      List.of(
          "actions",
          "apply",
          "azure",
          "changes",
          "clusters",
          "events",
          "fleets",
          "kinds",
          "members",
          "namespaces",
          "objects",
          "overview",
          "placements",
          "services",
          "settings",
          "traffic",
          "workloads",
          "yaml");

  /** All that changes with the language, so that no reader sees half of it. */
  private record Texts(Locale locale, ResourceBundle bundle, Map<String, String> sentences) {
    static Texts in(Locale locale) {
      return new Texts(
          locale,
          ResourceBundle.getBundle(
              BUNDLE,
              locale,
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES)),
          locale.getLanguage().equals("ja") ? Messages.sentences() : Map.of());
    }
  }

  private volatile Texts texts;

  public Messages(Locale locale) {
    this.texts = Texts.in(locale);
  }

  /** Another language from now on; what is already shown keeps its words until it is made anew. */
  public void use(Locale locale) {
    texts = Texts.in(locale);
  }

  /** A sentence that app made, in the language of the window. */
  public String text(Message message) {
    Texts now = texts;
    return message.in(now.locale(), now.sentences()::get);
  }

  /** The Japanese of the sentences that app makes, by their English patterns. */
  static Map<String, String> sentences() {
    var all = new HashMap<String, String>();
    for (String name : CATALOGUES) {
      try (var in = Messages.class.getResourceAsStream("../sentences/" + name + ".yaml")) {
        if (in != null
            && new Load(LoadSettings.builder().build()).loadFromInputStream(in)
                instanceof Map<?, ?> catalogue) {
          catalogue.forEach((english, text) -> all.put(english.toString(), text.toString()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  public Locale locale() {
    return texts.locale();
  }

  /** The key itself where there is no text: seen in the window rather than a window that fails. */
  public String text(String key) {
    try {
      return texts.bundle().getString(key);
    } catch (MissingResourceException e) {
      return key;
    }
  }

  public String text(String key, Object... arguments) {
    return new MessageFormat(text(key), locale()).format(arguments);
  }

  /** Whether there is a text of its own for it, as for columns that name themselves. */
  public boolean has(String key) {
    return texts.bundle().containsKey(key);
  }
}
