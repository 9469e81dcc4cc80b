package io.fleetdesk.apply.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schemas by the hash that the server gives them, so that clusters of equal version share them and
 * a new start reads them from disk. Any thread; reads and writes block.
 */
public final class SchemaCache {
  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable Path folder;
  private final ConcurrentMap<String, JsonNode> kept = new ConcurrentHashMap<>();

  /**
   * @param folder where they are kept between starts; made when needed; null for in memory only
   */
  public SchemaCache(@Nullable Path folder) {
    this.folder = folder;
  }

  Optional<JsonNode> get(String key) {
    JsonNode known = kept.get(key);
    if (known != null || folder == null) {
      return Optional.ofNullable(known);
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(folder, key)), 1 << 15)) {
      JsonNode read = JSON.readTree(in);
      kept.put(key, read);
      return Optional.of(read);
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  void put(String key, JsonNode components) {
    kept.put(key, components);
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "schema", ".part");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part), 1 << 15)) {
        JSON.writeValue(out, components);
      }
      Files.move(part, file(folder, key), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | JacksonException e) {
      // a full disk costs only the next start some time
    }
  }

  private static Path file(Path folder, String key) {
    return folder.resolve(key.replaceAll("[^A-Za-z0-9.-]", "_") + ".json.gz");
  }
}
