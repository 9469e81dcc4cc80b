package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the server tells about its kinds: group by group, or all at once. */
final class DiscoveryDocuments {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private static final List<String> CUSTOM_VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

  private final ClusterApi api;

  DiscoveryDocuments(ClusterApi api) {
    this.api = api;
  }

  /** One row of a resource list. */
  private record Entry(
      String plural,
      String singular,
      boolean namespaced,
      Kind kind,
      List<String> verbs,
      List<String> shortNames,
      List<String> categories,
      String storageVersion) {}

  private record Kind(String group, String version, String kind) {}

  /** {@code /api} */
  static ObjectNode coreVersions(String address) {
    var versions = node("APIVersions", "");
    versions.putArray("versions").add("v1");
    versions
        .putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", address);
    return versions;
  }

  /** {@code /apis} */
  ObjectNode groups() {
    var list = node("APIGroupList", "v1");
    var groups = list.putArray("groups");
    byGroup().forEach((group, versions) -> fill(groups.addObject(), group, versions));
    return list;
  }

  /** {@code /apis/GROUP}; null if there is none. */
  @Nullable ObjectNode group(String group) {
    var versions = byGroup().get(group);
    return versions == null ? null : fill(node("APIGroup", "v1"), group, versions);
  }

  /** {@code /api/v1} and {@code /apis/GROUP/VERSION}; null if there is none. */
  @Nullable ObjectNode resources(String group, String version) {
    var found = all().getOrDefault(group, Map.of()).get(version);
    if (found == null) {
      return null;
    }
    var list = node("APIResourceList", group.isEmpty() ? "" : "v1");
    list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    var resources = list.putArray("resources");
    for (var entry : found) {
      var out = resources.addObject();
      out.put("name", entry.plural()).put("singularName", entry.singular());
      out.put("namespaced", entry.namespaced());
      if (!entry.kind().group().equals(group) || !entry.kind().version().equals(version)) {
        out.put("group", entry.kind().group()).put("version", entry.kind().version());
      }
      out.put("kind", entry.kind().kind());
      fill(out.putArray("verbs"), entry.verbs());
      lists(out, entry);
      if (entry.verbs().contains("list")) {
        out.put("storageVersionHash", storageHash(entry));
      }
    }
    return list;
  }

  /** Everything in one document, of the core group or of all others. */
  ObjectNode aggregated(boolean core) {
    var list = JsonNodeFactory.instance.objectNode();
    list.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    var items = list.putArray("items");
    all()
        .forEach(
            (group, versions) -> {
              if (group.isEmpty() == core) {
                var item = items.addObject();
                var metadata = item.putObject("metadata");
                if (!core) {
                  metadata.put("name", group);
                }
                metadata.putNull("creationTimestamp");
                var out = item.putArray("versions");
                versions.forEach((version, entries) -> aggregated(out, group, version, entries));
              }
            });
    return list;
  }

  /** Tells clients when the version changes in which a kind is stored. */
  private static String storageHash(Entry entry) {
    var name = entry.kind().group() + "/" + entry.storageVersion() + "/" + entry.kind().kind();
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void aggregated(ArrayNode out, String group, String version, List<Entry> entries) {
    var node = out.addObject().put("version", version);
    var resources = node.putArray("resources");
    ObjectNode main = null;
    for (var entry : entries) {
      int slash = entry.plural().indexOf('/');
      var of = entry.kind();
      if (slash < 0) {
        main = resources.addObject().put("resource", entry.plural());
        kind(main, of, group, version);
        main.put("scope", entry.namespaced() ? "Namespaced" : "Cluster");
        main.put("singularResource", entry.singular());
        fill(main.putArray("verbs"), entry.verbs());
        lists(main, entry);
      } else if (main != null) {
        var sub =
            main.withArray("subresources")
                .addObject()
                .put("subresource", entry.plural().substring(slash + 1));
        kind(sub, of, group, version);
        fill(sub.putArray("verbs"), entry.verbs());
      }
    }
    node.put("freshness", "Current");
  }

  private static void kind(ObjectNode out, Kind kind, String group, String version) {
    boolean own = kind.group().equals(group) && kind.version().equals(version);
    out.putObject("responseKind")
        .put("group", own ? "" : kind.group())
        .put("version", own ? "" : kind.version())
        .put("kind", kind.kind());
  }

  private static void lists(ObjectNode out, Entry entry) {
    if (!entry.shortNames().isEmpty()) {
      fill(out.putArray("shortNames"), entry.shortNames());
    }
    if (!entry.categories().isEmpty()) {
      fill(out.putArray("categories"), entry.categories());
    }
  }

  private static void fill(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static ObjectNode fill(ObjectNode out, String group, List<String> versions) {
    out.put("name", group);
    var list = out.putArray("versions");
    for (var version : versions) {
      list.addObject().put("groupVersion", group + "/" + version).put("version", version);
    }
    out.putObject("preferredVersion")
        .put("groupVersion", group + "/" + versions.getFirst())
        .put("version", versions.getFirst());
    return out;
  }

  private Map<String, List<String>> byGroup() {
    var result = new LinkedHashMap<String, List<String>>();
    all()
        .forEach(
            (group, versions) -> {
              if (!group.isEmpty()) {
                result.put(group, List.copyOf(versions.keySet()));
              }
            });
    return result;
  }

  /** Group, then version with the preferred one first, then the rows. */
  private Map<String, Map<String, List<Entry>>> all() {
    var groups = new LinkedHashMap<String, Map<String, List<Entry>>>();
    for (var type : api.types().all()) {
      rows(groups, type.group(), type.version()).addAll(entries(type));
    }
    for (var review : Reviews.KINDS) {
      rows(groups, review.group(), "v1")
          .add(
              new Entry(
                  review.plural(),
                  review.kind().toLowerCase(java.util.Locale.ROOT),
                  false,
                  new Kind(review.group(), "v1", review.kind()),
                  List.of("create"),
                  List.of(),
                  List.of(),
                  ""));
    }
    return groups;
  }

  private static List<Entry> rows(
      Map<String, Map<String, List<Entry>>> groups, String group, String version) {
    return groups
        .computeIfAbsent(group, g -> new TreeMap<>(BY_AGE_OF_API))
        .computeIfAbsent(version, v -> new ArrayList<>());
  }

  /** Stable versions first, then beta, then alpha; the higher before the lower. */
  private static final Comparator<String> BY_AGE_OF_API =
      Comparator.comparingInt((String v) -> v.contains("alpha") ? 2 : v.contains("beta") ? 1 : 0)
          .thenComparing(Comparator.reverseOrder());

  private static List<Entry> entries(ResourceType type) {
    var list = new ArrayList<Entry>();
    var own = new Kind(type.group(), type.version(), type.kind());
    list.add(
        new Entry(
            type.plural(),
            type.singular(),
            type.namespaced(),
            own,
            type.custom() ? CUSTOM_VERBS : VERBS,
            type.shortNames(),
            type.categories(),
            type.storageVersion()));
    for (var sub : type.subresources().stream().sorted().toList()) {
      var kind =
          switch (sub) {
            case "scale" -> new Kind("autoscaling", "v1", "Scale");
            case "eviction" -> new Kind("policy", "v1", "Eviction");
            default -> own;
          };
      var verbs =
          switch (sub) {
            case "log" -> List.of("get");
            case "eviction" -> List.of("create");
            default -> List.of("get", "patch", "update");
          };
      list.add(
          new Entry(
              type.plural() + "/" + sub,
              "",
              type.namespaced(),
              kind,
              verbs,
              List.of(),
              List.of(),
              ""));
    }
    return list;
  }

  private static ObjectNode node(String kind, String apiVersion) {
    var node = JsonNodeFactory.instance.objectNode().put("kind", kind);
    return apiVersion.isEmpty() ? node : node.put("apiVersion", apiVersion);
  }
}
