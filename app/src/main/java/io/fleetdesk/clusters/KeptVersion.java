package io.fleetdesk.clusters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The version of a kind that a cluster keeps its objects in. It alone has all that is kept: a write
 * through another version drops the fields that the other does not know.
 */
public final class KeptVersion {
  private static final int HASH_LENGTH = 8;

  private KeptVersion() {}

  /**
   * Blocks at the first time where a kind is served in several versions. The same where the cluster
   * does not tell.
   */
  public static ServedKind of(ClusterSession session, ServedKind kind)
      throws ApiException, InterruptedException {
    List<ServedKind> versions = versions(session.capabilities(), kind);
    if (versions.size() < 2) {
      return kind;
    }
    ServedKind known = session.keptVersions.get(kind);
    if (known == null) {
      known = ask(session, kind, versions);
      session.keptVersions.put(kind, known);
    }
    return known;
  }

  private static ServedKind ask(ClusterSession session, ServedKind kind, List<ServedKind> versions)
      throws ApiException, InterruptedException {
    for (JsonNode resource : session.json(kind.root()).path("resources")) {
      if (resource.path("name").asString("").equals(kind.plural())) {
        String hash = resource.path("storageVersionHash").asString("");
        return versions.stream().filter(v -> hash(v).equals(hash)).findFirst().orElse(kind);
      }
    }
    return kind;
  }

  /** All versions that it is served in. */
  public static List<ServedKind> versions(Capabilities capabilities, ServedKind kind) {
    return capabilities.kinds().stream()
        .filter(k -> k.group().equals(kind.group()) && k.kind().equals(kind.kind()))
        .toList();
  }

  /** As servers make it of the version's name. */
  private static String hash(ServedKind kind) {
    String name = kind.group() + "/" + kind.version() + "/" + kind.kind();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, HASH_LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
