package io.fleetdesk.views.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words of the user interface: English, or Japanese where the locale is Japanese. Keys stand in
 * the code as literals; a test holds that all are defined in both languages. With arguments the
 * text is a {@link MessageFormat}: an apostrophe there is written twice.
 */
public final class Messages {
  private static final String BUNDLE = "io.fleetdesk.views.messages";

  private final Locale locale;
  private final ResourceBundle bundle;

  public Messages(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  public Locale locale() {
    return locale;
  }

  /** The key itself where there is no text: seen in the window rather than a window that fails. */
  public String text(String key) {
    try {
      return bundle.getString(key);
    } catch (MissingResourceException e) {
      return key;
    }
  }

  public String text(String key, Object... arguments) {
    return new MessageFormat(text(key), locale).format(arguments);
  }

  /** Whether there is a text of its own for it, as for columns that name themselves. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }
}
