package io.fleetdesk.views.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every key in the code has its words in both languages, and no words stand there unused. */
class MessagesTest {
  /** Where the code names a message. */
  private static final Pattern USED =
      Pattern.compile(
          "\\b(?:text|titled|labelled|message)\\(\\s*\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");

  private static final Pattern COLUMN =
      Pattern.compile(
          "LiveColumn\\s*\\.\\s*(?:<[^>]*>\\s*)?(?:text|name|mono|number|age|status|cluster)\\(\\s*\"([\\w-]+)\"\\s*[,)]");

  private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z][\\w.-]*)\"");

  private static Properties words(String suffix) throws IOException {
    var properties = new Properties();
    try (var in = Messages.class.getResourceAsStream("../messages" + suffix + ".properties")) {
      properties.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    }
    return properties;
  }

  private static String sources() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      files.filter(f -> f.toString().endsWith(".java")).forEach(f -> all.append(read(f)));
    }
    return all.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String in, String prefix) {
    var keys = new TreeSet<String>();
    var matcher = pattern.matcher(in);
    while (matcher.find()) {
      keys.add(prefix + matcher.group(1));
    }
    return keys;
  }

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertThat(words("_ja").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(words("").stringPropertyNames());
  }

  @Test
  void everyKeyThatIsUsedIsDefined() throws IOException {
    String sources = sources();
    var used = new HashSet<>(found(USED, sources, ""));
    used.addAll(found(COLUMN, sources, "column."));
    assertThat(used).hasSizeGreaterThan(50);
    used.removeAll(words("").stringPropertyNames());
    assertThat(used).as("used but not defined").isEmpty();
  }

  @Test
  void everyKeyThatIsDefinedIsUsed() throws IOException {
    String sources = sources();
    var named = new HashSet<>(found(LITERAL, sources, ""));
    named.addAll(found(COLUMN, sources, "column."));
    var unused = new TreeSet<>(words("").stringPropertyNames());
    unused.removeAll(named);
    // Titles of columns are a common vocabulary: a column is titled by its id.
    unused.removeIf(key -> key.startsWith("column."));
    assertThat(unused).as("defined but not used").isEmpty();
  }

  @Test
  void textsWithPlacesForArgumentsKeepTheirApostrophes() throws IOException {
    for (String suffix : new String[] {"", "_ja"}) {
      words(suffix)
          .forEach(
              (key, text) -> {
                if (text.toString().contains("{")) {
                  new MessageFormat(text.toString());
                  assertThat(text.toString().replace("''", ""))
                      .as("%s%s: an apostrophe beside arguments is written twice", key, suffix)
                      .doesNotContain("'");
                }
              });
    }
  }
}
