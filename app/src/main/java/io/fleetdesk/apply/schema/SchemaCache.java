package io.fleetdesk.apply.schema;

import io.fleetdesk.clusters.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
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
  private final ConcurrentMap<String, Map<String, Schema>> kept = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, ReentrantLock> reading = new ConcurrentHashMap<>();

  /**
   * @param folder where they are kept between starts; made when needed; null for in memory only
   */
  public SchemaCache(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Asks a cluster for the schemas of one group and version. */
  interface Source {
    JsonNode read() throws ApiException, InterruptedException;
  }

  /**
   * The kinds of one group and version; who asks for the same meanwhile waits for the one answer.
   *
   * @param hash that the server gives it; empty if it gives none, so that nothing can be kept
   */
  Map<String, Schema> kinds(String apiVersion, String hash, Source source)
      throws ApiException, InterruptedException {
    if (hash.isEmpty()) {
      return Schema.byKind(apiVersion, source.read());
    }
    String key = apiVersion + "-" + hash;
    Map<String, Schema> known = kept.get(key);
    if (known != null) {
      return known;
    }
    ReentrantLock lock = reading.computeIfAbsent(key, _ -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      known = kept.get(key);
      if (known == null) {
        Optional<JsonNode> stored = stored(key);
        JsonNode components = stored.isPresent() ? stored.get() : source.read();
        known = Schema.byKind(apiVersion, components);
        kept.put(key, known);
        if (stored.isEmpty()) {
          store(key, components);
        }
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private Optional<JsonNode> stored(String key) {
    if (folder == null) {
      return Optional.empty();
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(folder, key)), 1 << 15)) {
      return Optional.of(JSON.readTree(in));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  private void store(String key, JsonNode components) {
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
