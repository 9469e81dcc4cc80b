package io.fleetdesk.clusters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Asks a cluster what it serves: in two requests where it knows aggregated discovery (Kubernetes
 * 1.27 and newer), else one for each group and version.
 */
final class Discovery {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";

  private Discovery() {}

  static Capabilities discover(ClusterSession session) throws ApiException, InterruptedException {
    var kinds = new ArrayList<ServedKind>();
    for (String root : List.of("/api", "/apis")) {
      JsonNode answer = session.json(root, AGGREGATED);
      if (answer.path("kind").asString("").equals("APIGroupDiscoveryList")) {
        aggregated(answer, kinds);
      } else {
        for (String groupVersion : groupVersions(answer)) {
          one(session, root + "/" + groupVersion, kinds);
        }
      }
    }
    return new Capabilities(List.copyOf(kinds));
  }

  private static void aggregated(JsonNode answer, List<ServedKind> kinds) {
    for (JsonNode group : answer.path("items")) {
      String name = group.path("metadata").path("name").asString("");
      for (JsonNode version : group.path("versions")) {
        for (JsonNode r : version.path("resources")) {
          var subresources = new LinkedHashSet<String>();
          r.path("subresources").forEach(s -> subresources.add(s.path("subresource").asString("")));
          kinds.add(
              new ServedKind(
                  name,
                  version.path("version").asString(""),
                  r.path("responseKind").path("kind").asString(""),
                  r.path("resource").asString(""),
                  texts(r.path("shortNames")),
                  r.path("scope").asString("").equals("Namespaced"),
                  Set.copyOf(texts(r.path("verbs"))),
                  Set.copyOf(subresources)));
        }
      }
    }
  }

  /** The preferred version of each group first. */
  private static List<String> groupVersions(JsonNode answer) {
    var result = new ArrayList<String>(texts(answer.path("versions")));
    for (JsonNode group : answer.path("groups")) {
      String preferred = group.path("preferredVersion").path("groupVersion").asString("");
      var versions = new LinkedHashSet<String>();
      group.path("versions").forEach(v -> versions.add(v.path("groupVersion").asString("")));
      if (versions.remove(preferred)) {
        result.add(preferred);
      }
      result.addAll(versions);
    }
    return result;
  }

  /** One group version may be broken (an aggregated API that is down): the others still count. */
  private static void one(ClusterSession session, String path, List<ServedKind> kinds)
      throws ApiException, InterruptedException {
    try {
      kinds.addAll(groupVersion(session, path));
    } catch (ApiException e) {
      if (e.kind() != ApiException.Kind.SERVER && e.kind() != ApiException.Kind.NOT_FOUND) {
        throw e;
      }
    }
  }

  /** The kinds of one group and version, asked for directly. */
  static List<ServedKind> groupVersion(ClusterSession session, String path)
      throws ApiException, InterruptedException {
    JsonNode list = session.json(path);
    var kinds = new ArrayList<ServedKind>();
    String groupVersion = list.path("groupVersion").asString("");
    int slash = groupVersion.indexOf('/');
    var resources = new LinkedHashMap<String, JsonNode>();
    Map<String, Set<String>> subresources = new LinkedHashMap<>();
    for (JsonNode r : list.path("resources")) {
      String[] name = r.path("name").asString("").split("/", 2);
      if (name.length == 1) {
        resources.put(name[0], r);
      } else {
        subresources.computeIfAbsent(name[0], _ -> new LinkedHashSet<>()).add(name[1]);
      }
    }
    resources.forEach(
        (plural, r) ->
            kinds.add(
                new ServedKind(
                    slash < 0 ? "" : groupVersion.substring(0, slash),
                    groupVersion.substring(slash + 1),
                    r.path("kind").asString(""),
                    plural,
                    texts(r.path("shortNames")),
                    r.path("namespaced").asBoolean(false),
                    Set.copyOf(texts(r.path("verbs"))),
                    Set.copyOf(subresources.getOrDefault(plural, Set.of())))));
    return kinds;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(t -> texts.add(t.asString("")));
    return List.copyOf(new LinkedHashSet<>(texts));
  }
}
