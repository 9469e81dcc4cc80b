package io.fleetdesk.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings by name, kept in one JSON file that only its user can read. Any thread; reading answers
 * from memory, writing goes to the file soon after, several changes at once.
 *
 * <p>A value is a record, a text, a number or a list of them. One that cannot be read any more, as
 * after a change of its type, counts as not set: a window in its first state is better than none.
 */
public final class Preferences {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final @Nullable Path file;
  private final Executor writer;
  private final Consumer<IOException> failures;
  private final TreeMap<String, JsonNode> values = new TreeMap<>();
  private boolean pending;
  private final Object fileLock = new Object();

  /**
   * Reads the file, if there is one.
   *
   * @param writer where the file is written
   * @param failures gets why the file cannot be read or written; the values stay in memory
   */
  public Preferences(Path file, Executor writer, Consumer<IOException> failures) {
    this(writer, failures, file);
    try {
      if (Files.exists(file)) {
        JSON.readTree(Files.readString(file)).properties().forEach(this::take);
      }
    } catch (JacksonException e) {
      failures.accept(
          new IOException(
              "The settings in " + file + " are not JSON and are not used: " + e.getMessage(), e));
    } catch (IOException e) {
      failures.accept(new IOException("The settings in " + file + " cannot be read", e));
    }
  }

  private Preferences(Executor writer, Consumer<IOException> failures, @Nullable Path file) {
    this.file = file;
    this.writer = writer;
    this.failures = failures;
  }

  /** Remembers until the program ends. */
  public static Preferences inMemory() {
    return new Preferences(Runnable::run, e -> {}, null);
  }

  private synchronized void take(Map.Entry<String, JsonNode> entry) {
    values.put(entry.getKey(), entry.getValue());
  }

  public synchronized <T> Optional<T> get(String name, Class<T> type) {
    JsonNode value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.treeToValue(value, type));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  public void put(String name, Object value) {
    JsonNode node = JSON.valueToTree(value);
    synchronized (this) {
      if (node.equals(values.put(name, node)) || pending || file == null) {
        return;
      }
      pending = true;
    }
    writer.execute(this::write);
  }

  /** Back to not being set. */
  public void remove(String name) {
    synchronized (this) {
      if (values.remove(name) == null || pending || file == null) {
        return;
      }
      pending = true;
    }
    writer.execute(this::write);
  }

  private void write() {
    // One at a time, so that an older text never replaces a newer one.
    synchronized (fileLock) {
      writeNow();
    }
  }

  private void writeNow() {
    String text;
    synchronized (this) {
      pending = false;
      text = JSON.writeValueAsString(values);
    }
    try {
      if (file != null) {
        UserFiles.writePrivate(file, text);
      }
    } catch (IOException e) {
      failures.accept(new IOException("The settings in " + file + " cannot be written", e));
    }
  }
}
