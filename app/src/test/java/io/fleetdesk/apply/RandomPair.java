package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Two equal objects: one is edited from here, its twin by somebody else. */
final class RandomPair {
  /** Who made an object. */
  enum Owner {
    KUBECTL_CLIENT_SIDE,
    KUBECTL_SERVER_SIDE,
    HELM,
    FLEET_DESK
  }

  /** Reproduces it. */
  record Example(ObjectNode template, ObjectNode full, Owner owner, List<RandomEdit> edits) {}

  private static final String APPLIED =
      "/metadata/annotations/" + ServerFields.LAST_APPLIED.replace("/", "~1");

  final Example example;
  final List<LiveObject> states = new ArrayList<>();
  LiveObject mine;
  LiveObject twin;
  String text = "";
  ObjectNode twinTree;
  private ObjectNode typed;
  private int style;
  boolean sameOwners = true;
  String fault = "";

  RandomPair(Example example, LiveObject mine, LiveObject twin) {
    this.example = example;
    this.mine = mine;
    this.twin = twin;
    typed = ServerFields.without(mine.tree());
    twinTree = typed;
    states.add(mine);
  }

  /** The object as its text shows it. */
  ObjectNode shown() {
    return ServerFields.without(mine.tree());
  }

  void type(RandomEdit edit) {
    boolean covered = edit.dice() % 5 == 0;
    typed = (ObjectNode) (covered ? Secrets.masked(shown()) : shown()).deepCopy();
    edit.change(typed, example.full());
    style = edit.dice() % 4;
    text = written(typed);
    // Whatever is moved, a value stays the value.
    ObjectNode real = shown();
    edit.change(real, example.full());
    JsonNode written = Trees.get(typed, edit.path());
    if (written != null && written.isString() && !written.asString().equals(Secrets.MASK)) {
      Trees.set(real, edit.path(), written);
    }
    twinTree = ofTwin(real);
  }

  private String written(JsonNode tree) {
    String yaml = RandomEdit.typed(ObjectReader.yaml(tree));
    return switch (style) {
      case 1 -> RandomEdit.typed(tree.toPrettyString());
      case 2 -> yaml.replace("\n", "\r\n");
      case 3 -> "--- # as typed\n" + yaml + "# end\n";
      default -> yaml;
    };
  }

  /** The same for the twin; a reader of its own makes of it what it makes of the other. */
  String twinText() {
    return written(twinTree);
  }

  /** What is not shown is what it was. */
  private ObjectNode ofTwin(ObjectNode tree) {
    ObjectNode copy = (ObjectNode) renamed(tree, mine, twin);
    for (String field : List.of("clusterIP", "clusterIPs")) {
      JsonNode own = twin.tree().path("spec").path(field);
      if (copy.path("spec") instanceof ObjectNode spec
          && spec.path(field).equals(mine.tree().path("spec").path(field))
          && !own.isMissingNode()) {
        spec.set(field, own);
      }
    }
    ObjectNode metadata = (ObjectNode) copy.path("metadata");
    metadata.set("resourceVersion", twin.tree().path("metadata").path("resourceVersion"));
    JsonNode applied = twin.tree().at("/metadata/annotations").get(ServerFields.LAST_APPLIED);
    if (applied != null && !metadata.path("annotations").has(ServerFields.LAST_APPLIED)) {
      if (!(metadata.path("annotations") instanceof ObjectNode)) {
        metadata.putObject("annotations");
      }
      ((ObjectNode) metadata.path("annotations")).set(ServerFields.LAST_APPLIED, applied);
    }
    if (twin.tree().has("status")) {
      copy.set("status", twin.tree().path("status"));
    }
    return copy;
  }

  /** Words about the twin as if they were about this one. */
  String asMine(String words) {
    return words.replace(twin.ref().name(), mine.ref().name()).replace(twin.uid(), mine.uid());
  }

  private static JsonNode renamed(JsonNode tree, LiveObject from, LiveObject to) {
    return ClusterSession.JSON.readTree(
        tree.toString().replace(from.ref().name(), to.ref().name()).replace(from.uid(), to.uid()));
  }

  /**
   * Why they are not equal; empty where they are. In what it applied last kubectl writes what it
   * replaced, too; here it stays, and with it what counts changes of annotations.
   */
  String difference() {
    boolean kept = !applied(mine).isMissingNode();
    if (kept && !mine.tree().at(APPLIED).equals(states.getLast().tree().at(APPLIED))) {
      return "what kubectl applied last is " + applied(mine);
    }
    String values = lines("differs", comparable(mine, kept), comparable(twin, kept));
    return !values.isEmpty() || kept ? values : lines("is owned", owners(mine), owners(twin));
  }

  private static JsonNode applied(LiveObject object) {
    return object.tree().at(APPLIED);
  }

  /** Without what a server allots to one object. */
  private static String comparable(LiveObject object, boolean applied) {
    ObjectNode tree = (ObjectNode) object.tree().deepCopy();
    ObjectNode metadata = (ObjectNode) tree.path("metadata");
    metadata.remove(List.of("managedFields", "resourceVersion", "creationTimestamp"));
    if (applied) {
      metadata.remove("generation");
      Trees.remove(tree, FieldPath.of("metadata", "annotations").key(ServerFields.LAST_APPLIED));
    }
    if (tree.path("spec") instanceof ObjectNode spec
        && tree.at("/kind").asString().equals("Service")) {
      spec.remove(List.of("clusterIP", "clusterIPs", "healthCheckNodePort"));
      spec.path("ports").forEach(p -> ((ObjectNode) p).remove("nodePort"));
    }
    if (tree.path("status") instanceof ObjectNode status) {
      // Two that were made within one second or not.
      status.remove("lastPhaseTransitionTime");
    }
    return sorted(tree)
        .toPrettyString()
        .replace(object.ref().name(), "NAME")
        .replace(object.uid(), "UID");
  }

  /** Keys of maps have no order, and kubectl prints them by name. */
  private static JsonNode sorted(JsonNode node) {
    return switch (node) {
      case ObjectNode map -> {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        map.propertyNames().stream().sorted().forEach(k -> sorted.set(k, sorted(map.get(k))));
        yield sorted;
      }
      case ArrayNode list -> {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        list.forEach(i -> sorted.add(sorted(i)));
        yield sorted;
      }
      default -> node;
    };
  }

  static String owners(LiveObject object) {
    return object
        .tree()
        .at("/metadata/managedFields")
        .valueStream()
        .map(
            e -> {
              ObjectNode copy = (ObjectNode) e.deepCopy();
              copy.remove("time");
              return sorted(copy).toPrettyString();
            })
        .sorted()
        .collect(Collectors.joining("\n"))
        .replace(object.uid(), "UID");
  }

  /** The lines that are not the same; empty where all are. */
  private static String lines(String what, String is, String should) {
    return is.equals(should)
        ? ""
        : TextDiff.of(should, is).stream()
            .filter(l -> l.kind() != TextDiff.Kind.SAME)
            .map(l -> "\n  " + l)
            .collect(Collectors.joining("", what + ":", "\n"));
  }

  /** Why the object is not what it was; empty where it is. */
  String unlike(LiveObject before, LiveObject now) {
    String values =
        lines(
            "undone differs",
            sorted(byPeople(now)).toPrettyString(),
            sorted(byPeople(before)).toPrettyString());
    return values.isEmpty() && sameOwners
        ? lines("undone is owned", owners(now), owners(before))
        : values;
  }

  /** Without the count that a server keeps in an annotation. */
  private static JsonNode byPeople(LiveObject object) {
    ObjectNode tree = (ObjectNode) object.tree().deepCopy();
    ((ObjectNode) tree.path("metadata"))
        .remove(List.of("managedFields", "resourceVersion", "generation"));
    Trees.remove(
        tree,
        FieldPath.of("metadata", "annotations").key("deprecated.daemonset.template.generation"));
    return tree;
  }
}
