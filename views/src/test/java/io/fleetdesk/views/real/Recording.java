package io.fleetdesk.views.real;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects of a real fleet as they were recorded, made fit to be created on an API server. */
final class Recording {
  private static final Set<String> EVERYWHERE =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();

  /**
   * @param files of one cluster; where several hold an object, the last one's state counts
   */
  Recording(Path folder, List<String> files) {
    for (String file : files) {
      try (var documents =
          RealCluster.YAML
              .readerFor(ObjectNode.class)
              .<ObjectNode>readValues(folder.resolve(file))) {
        documents.forEachRemaining(this::add);
      }
    }
    Set<String> namespaces = new TreeSet<>();
    objects.values().forEach(o -> namespaces.add(o.at("/metadata/namespace").asString("")));
    namespaces.remove("");
    namespaces.forEach(
        n -> {
          var namespace = RealCluster.YAML.createObjectNode();
          namespace.put("apiVersion", "v1").put("kind", "Namespace");
          namespace.putObject("metadata").put("name", n);
          objects.putIfAbsent(key(namespace), namespace);
        });
    EVERYWHERE.forEach(n -> objects.remove("Namespace /" + n));
  }

  private void add(ObjectNode object) {
    var meta = (ObjectNode) object.get("metadata");
    meta.remove(List.of("resourceVersion", "uid", "managedFields", "creationTimestamp"));
    meta.remove(List.of("generation", "selfLink", "deletionTimestamp"));
    if (key(object).startsWith("Service ")) {
      // Its address was in the range of another cluster.
      var spec = (ObjectNode) object.get("spec");
      if (!spec.path("clusterIP").asString("").equals("None")) {
        spec.remove(List.of("clusterIP", "clusterIPs"));
      }
    }
    objects.put(key(object), object);
  }

  private static String key(JsonNode object) {
    return "%s %s/%s"
        .formatted(
            object.path("kind").asString(),
            object.at("/metadata/namespace").asString(""),
            object.at("/metadata/name").asString());
  }

  /** Creates everything, namespaces first, and then puts the states in. */
  void load(RealCluster cluster, Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve(cluster.name() + ".yaml");
    Files.writeString(
        file,
        text(o -> o.path("kind").asString().equals("Namespace"))
            + text(o -> !o.path("kind").asString().equals("Namespace")));
    cluster.kubectl("create", "-f", file.toString());
    Files.writeString(file, text(o -> !o.path("status").isEmpty()));
    cluster.kubectl("replace", "--subresource=status", "-f", file.toString());
  }

  private String text(Predicate<JsonNode> which) {
    var out = new StringWriter();
    objects.values().stream()
        .filter(which)
        .forEach(o -> out.append(RealCluster.YAML.writeValueAsString(o)));
    return out.toString();
  }

  /** Definitions are not recorded with the objects. */
  static void define(RealCluster cluster, Path crds, Predicate<String> which)
      throws IOException, InterruptedException {
    try (Stream<Path> files = Files.walk(crds)) {
      var command = new ArrayList<>(List.of("create"));
      files
          .filter(f -> f.toString().endsWith(".yaml") && which.test(f.getFileName().toString()))
          .forEach(f -> command.addAll(List.of("-f", f.toString())));
      cluster.kubectl(command.toArray(String[]::new));
    }
    cluster.kubectl("wait", "--for=condition=established", "--timeout=120s", "crd", "--all");
  }
}
