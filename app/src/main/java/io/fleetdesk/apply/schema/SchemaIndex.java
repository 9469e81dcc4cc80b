package io.fleetdesk.apply.schema;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.Capabilities;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.KeptVersion;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas that one cluster serves. {@link #known} never blocks and is for typing; {@link #load}
 * blocks and asks the cluster once for a group and version. Any thread.
 */
public final class SchemaIndex {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration OLD = Duration.ofSeconds(5);

  private final ClusterConnection connection;
  private final SchemaCache cache;
  private final ConcurrentMap<String, Map<String, Schema>> loaded = new ConcurrentHashMap<>();
  private final ConcurrentMap<ServedKind, Optional<Fuller>> fuller = new ConcurrentHashMap<>();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable ClusterSession askedOn;
  private volatile Instant asked = Instant.EPOCH;
  private volatile Map<String, String> addresses = Map.of();

  public SchemaIndex(ClusterConnection connection, SchemaCache cache) {
    this.connection = connection;
    this.cache = cache;
  }

  /** What the cluster serves. */
  public Capabilities capabilities() {
    return connection.capabilities();
  }

  /** If it was loaded before. */
  public Optional<Schema> known(String apiVersion, String kind) {
    return Optional.ofNullable(loaded.getOrDefault(apiVersion, Map.of()).get(kind));
  }

  /** Blocks; empty if the cluster does not describe such a kind. */
  public Optional<Schema> load(String apiVersion, String kind)
      throws ApiException, InterruptedException {
    if (!loaded.containsKey(apiVersion)) {
      read(apiVersion);
    }
    return known(apiVersion, kind);
  }

  /**
   * The version of a kind that carries all fields of its objects, where the given one does not.
   *
   * @param beyond the fields that the given version leaves out
   */
  public record Fuller(ServedKind kind, List<FieldPath> beyond) {}

  /** Blocks; empty where the given version carries all that the cluster keeps. */
  public Optional<Fuller> fuller(ServedKind kind) throws ApiException, InterruptedException {
    Optional<Fuller> known = fuller.get(kind);
    if (known != null) {
      return known;
    }
    ServedKind kept = KeptVersion.of(connection.connected(), kind);
    Optional<Schema> own = load(kind.apiVersion(), kind.kind());
    Optional<Schema> full = load(kept.apiVersion(), kept.kind());
    List<FieldPath> beyond =
        kept.equals(kind) || own.isEmpty() || full.isEmpty()
            ? List.of()
            : full.get().beyond(own.get());
    Optional<Fuller> found =
        beyond.isEmpty() ? Optional.empty() : Optional.of(new Fuller(kept, beyond));
    fuller.put(kind, found);
    return found;
  }

  private void read(String apiVersion) throws ApiException, InterruptedException {
    reading.lockInterruptibly();
    try {
      if (loaded.containsKey(apiVersion)) {
        return;
      }
      ClusterSession session = connection.connected();
      String name = (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
      // A kind whose definition was made meanwhile is in no older list.
      boolean old = asked.plus(OLD).isBefore(Instant.now());
      if (session != askedOn || (old && !addresses.containsKey(name))) {
        addresses = addresses(session.json("/openapi/v3"));
        askedOn = session;
        asked = Instant.now();
      }
      String address = addresses.get(name);
      if (address != null) {
        String hash = address.replaceFirst(".*[?&]hash=", "");
        loaded.put(
            apiVersion,
            cache.kinds(
                apiVersion, hash.equals(address) ? "" : hash, () -> components(session, address)));
      }
    } finally {
      reading.unlock();
    }
  }

  private static Map<String, String> addresses(JsonNode root) {
    var addresses = new ConcurrentHashMap<String, String>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      addresses.put(path.getKey(), Json.text(path.getValue(), "serverRelativeURL"));
    }
    return addresses;
  }

  /** Only the schemas: the paths, which are most of the answer, are skipped as they come. */
  private ObjectNode components(ClusterSession session, String address)
      throws ApiException, InterruptedException {
    try (InputStream in = session.stream(session.pathOf(address), false);
        JsonParser parser = JSON.createParser(in)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        if (!name.equals("components")) {
          parser.skipChildren();
          continue;
        }
        JsonNode all = parser.readValueAsTree();
        return all.path("schemas") instanceof ObjectNode schemas
            ? schemas
            : JsonNodeFactory.instance.objectNode();
      }
      return JsonNodeFactory.instance.objectNode();
    } catch (IOException | JacksonException e) {
      throw new ApiException(
          ApiException.Kind.UNREACHABLE,
          0,
          Message.of("The schema {1} from {0} is incomplete.", connection.id(), address),
          e);
    }
  }
}
