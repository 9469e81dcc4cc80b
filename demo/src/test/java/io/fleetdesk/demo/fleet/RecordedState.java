package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.control.ObjectTrees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * All that a file of a recording holds, beside the same objects of the demo: what tells them apart
 * from others of their kind, and every condition with its reason and message. What a recording
 * still holds while it is on its way out does not count.
 */
final class RecordedState {
  /** ControllerNames that someone's random numbers or hashes are a part of. */
  private static final Pattern MADE_UP =
      Pattern.compile("-(?=[a-z]*\\d)[a-z0-9]{8,10}(-[a-z0-9]{5})?\\b");

  private static final Pattern SLICE = Pattern.compile("(-[a-z0-9]{5}){1,2}$");

  /** There is exactly what was recorded of them, and no more. */
  private static final Set<String> WHOLE =
      Set.of(
          "MemberCluster",
          "InternalMemberCluster",
          "ClusterResourcePlacement",
          "ClusterSchedulingPolicySnapshot",
          "ClusterResourceSnapshot",
          "ClusterResourceBinding",
          "ResourceOverrideSnapshot",
          "Work",
          "AppliedWork");

  private RecordedState() {}

  static void compare(TestFleet fleet, String file) throws IOException {
    compare(fleet, file, Set.of());
  }

  /**
   * @param but kinds that the recording fleet itself had otherwise than a fleet has them
   */
  static void compare(TestFleet fleet, String file, Set<String> but) throws IOException {
    var api = fleet.cluster(file.replaceFirst(".*/(aks-member-\\d|hub).*", "$1"));
    var recorded = new TreeMap<String, List<String>>();
    var kinds = new TreeSet<String>();
    var documents = Recordings.documents(file);
    for (var object : documents) {
      var kind = ObjectTrees.text(object, "/kind");
      if (!ObjectTrees.deleting(object) && !but.contains(kind) && !isOfOthers(object, documents)) {
        kinds.add(kind);
        add(recorded, object);
      }
    }
    assertThat(kinds).as(file).isNotEmpty();
    var played = new TreeMap<String, List<String>>();
    for (var kind : kinds) {
      for (var object : TestFleet.list(api, kind)) {
        if (WHOLE.contains(kind) || recorded.containsKey(key(object))) {
          add(played, object);
        }
      }
    }
    assertThat(Recordings.differences(recorded, played)).as(file).isEmpty();
  }

  /** Events of other recordings that ran beside, or of earlier objects of the same name. */
  private static boolean isOfOthers(JsonNode object, List<? extends JsonNode> all) {
    var uid = ObjectTrees.text(object, "/involvedObject/uid");
    return ObjectTrees.text(object, "/kind").equals("Event")
        && all.stream().noneMatch(o -> ObjectTrees.text(o, "/metadata/uid").equals(uid));
  }

  private static void add(Map<String, List<String>> all, JsonNode object) {
    // Several with one name but for made-up parts are compared as one; printed tables count them.
    var words = all.computeIfAbsent(key(object), _ -> new ArrayList<>());
    words(object).stream().filter(w -> !words.contains(w)).forEach(words::add);
  }

  private static String key(JsonNode object) {
    var kind = ObjectTrees.text(object, "/kind");
    if (kind.equals("Event")) {
      return kind + " of " + about(object) + ": " + ObjectTrees.text(object, "/reason");
    }
    return key(kind, ObjectTrees.namespace(object), ObjectTrees.name(object));
  }

  static String key(String kind, String namespace, String name) {
    boolean slice = kind.startsWith("EndpointSlice");
    return kind
        + " "
        + namespace
        + "/"
        + (slice ? SLICE.matcher(name).replaceAll("") : withoutMadeUp(name));
  }

  private static String about(JsonNode event) {
    return ObjectTrees.text(event, "/involvedObject/kind")
        + " "
        + ObjectTrees.text(event, "/involvedObject/name");
  }

  static String withoutMadeUp(String text) {
    return MADE_UP.matcher(text).replaceAll("-*");
  }

  private static List<String> words(JsonNode object) {
    var list = new ArrayList<String>();
    if (ObjectTrees.text(object, "/kind").equals("Event")) {
      list.add(ObjectTrees.text(object, "/type") + " " + ObjectTrees.text(object, "/message"));
      return list;
    }
    if (ObjectTrees.text(object, "/kind").equals("Node")) {
      // Made by a simulator, with its own labels and order.
      list.addAll(Recordings.words(object.at("/status/conditions")));
      Collections.sort(list);
      return list;
    }
    if (!ObjectTrees.text(object, "/kind").startsWith("EndpointSlice")) {
      // How often those are written depends on how fast pods come up.
      list.add("generation " + object.at("/metadata/generation").asString("-"));
    }
    ObjectTrees.texts(object.at("/metadata/labels"))
        .forEach((k, v) -> list.add("label " + k + "=" + (k.endsWith("-hash") ? "*" : v)));
    Collections.sort(list);
    for (var each : object.at("/metadata/finalizers")) {
      list.add("finalizer " + each.asString());
    }
    for (var each : object.at("/metadata/ownerReferences")) {
      list.add("owner " + ObjectTrees.text(each, "/kind") + " " + ObjectTrees.text(each, "/name"));
    }
    for (var at : List.of("/spec/targetCluster", "/spec/state", "/spec/resourceSnapshotName")) {
      list.add(at + " " + ObjectTrees.text(object, at));
    }
    for (var at : List.of("phase", "replicas", "readyReplicas", "availableReplicas", "type")) {
      list.add(at + " " + object.at("/status/" + at).asString("-"));
    }
    var conditions = Recordings.words(object.at("/status/conditions"));
    if (ObjectTrees.text(object, "/kind").equals("Pod")) {
      // Kubelets say that, and in another order than simulated ones.
      conditions.removeIf(w -> w.startsWith("PodReadyToStartContainers="));
      Collections.sort(conditions);
    }
    list.addAll(conditions);
    list.addAll(Recordings.placement(object));
    list.addAll(Recordings.decisions(object));
    list.addAll(Recordings.manifests(object));
    var agents = new ArrayList<String>();
    for (var each : object.at("/status/agentStatus")) {
      agents.add(ObjectTrees.text(each, "/type") + Recordings.words(each.path("conditions")));
    }
    // Their order differs from member to member.
    agents.stream().sorted().forEach(list::add);
    for (var each : object.at("/status/appliedResources")) {
      list.add("applied " + Recordings.identity(each));
    }
    // What is available depends on all that ran on the members then.
    for (var usage : List.of("capacity", "allocatable")) {
      list.add(usage + " " + ObjectTrees.texts(object.at("/status/resourceUsage/" + usage)));
    }
    list.replaceAll(RecordedState::withoutMadeUp);
    return list;
  }
}
