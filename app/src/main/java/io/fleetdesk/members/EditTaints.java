package io.fleetdesk.members;

import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.actions.ObjectAction;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sets and removes taints of members, each by its key and effect; every other taint stays as it is.
 * The list is never written whole: a JSON patch names the places, and tests that they hold what was
 * read.
 */
final class EditTaints extends ObjectAction {
  /** Heartbeats change the object all the time. */
  private static final int TRIES = 6;

  private static final String JSON_PATCH = "application/json-patch+json";

  private final Map<ObjectRef, MemberRow> members = new LinkedHashMap<>();
  private final List<Taint> set;
  private final List<Taint> removed;
  private final Message title;
  private final List<Message> consequences;

  /**
   * @param set taints that the members shall have; one with the same key and effect gets its value
   * @param removed taints that they shall not have, whatever their value
   * @param title what is done, without the members
   */
  EditTaints(
      Connections connections,
      Collection<MemberRow> members,
      List<Taint> set,
      List<Taint> removed,
      Message title,
      List<Message> consequences) {
    super(connections, List.copyOf(members), "patch", "");
    members.forEach(m -> this.members.put(m.ref(), m));
    this.set = List.copyOf(set);
    this.removed = List.copyOf(removed);
    this.title = title;
    this.consequences = List.copyOf(consequences);
  }

  @Override
  public Message title() {
    return title;
  }

  /** A line for each member, as each has a list of its own. */
  @Override
  public String command() {
    return members.values().stream()
        .map(m -> line(m, patch(JsonNodeFactory.instance.arrayNode(), nodes(m.taints()))))
        .filter(l -> !l.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private String line(MemberRow member, ArrayNode patch) {
    return patch.isEmpty()
        ? ""
        : Kubectl.lines(
            connections(),
            List.of(member.ref()),
            "patch",
            "--type=json -p " + Kubectl.quoted(patch.toString()));
  }

  private static ArrayNode nodes(List<Taint> taints) {
    var nodes = JsonNodeFactory.instance.arrayNode();
    taints.forEach(t -> nodes.add(node(t)));
    return nodes;
  }

  private static JsonNode node(Taint taint) {
    var node = JsonNodeFactory.instance.objectNode().put("key", taint.key());
    if (!taint.value().isEmpty()) {
      node.put("value", taint.value());
    }
    return node.put("effect", taint.effect());
  }

  private static boolean isSame(JsonNode node, Taint taint) {
    return Json.text(node, "key").equals(taint.key())
        && Json.text(node, "effect").equals(taint.effect());
  }

  /** What leads from the present list to the wanted one, put behind what the patch has already. */
  private ArrayNode patch(ArrayNode patch, JsonNode present) {
    var missing = new ArrayList<>(set);
    for (int i = present.size() - 1; i >= 0; i--) {
      var node = present.get(i);
      var place = "/spec/taints/" + i;
      if (removed.stream().anyMatch(t -> isSame(node, t))) {
        test(patch, place, node);
        patch.addObject().put("op", "remove").put("path", place);
        continue;
      }
      for (Taint taint : set) {
        if (isSame(node, taint)) {
          missing.remove(taint);
          if (!Json.text(node, "value").equals(taint.value())) {
            test(patch, place, node);
            patch.addObject().put("op", "replace").put("path", place).set("value", node(taint));
          }
        }
      }
    }
    if (!missing.isEmpty() && present.isEmpty()) {
      patch.addObject().put("op", "add").put("path", "/spec/taints").set("value", nodes(missing));
    } else {
      for (Taint taint : missing) {
        patch.addObject().put("op", "add").put("path", "/spec/taints/-").set("value", node(taint));
      }
    }
    return patch;
  }

  private static void test(ArrayNode patch, String place, JsonNode node) {
    patch
        .addObject()
        .put("op", "test")
        .put("path", place + "/key")
        .put("value", Json.text(node, "key"));
  }

  @Override
  public Confirmation confirmation() {
    return set.isEmpty() && !removed.isEmpty() ? new Confirmation.None() : new Confirmation.Ask();
  }

  @Override
  public List<Message> consequences() {
    return consequences;
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    JsonNode present = now;
    for (int left = TRIES; ; left--) {
      var patch = JsonNodeFactory.instance.arrayNode();
      // A change by somebody else in between is refused by the server: then it is read again.
      patch
          .addObject()
          .put("op", "replace")
          .put("path", "/metadata/resourceVersion")
          .set("value", present.path("metadata").path("resourceVersion"));
      patch(patch, present.path("spec").path("taints"));
      if (patch.size() == 1) {
        return new Outcome.Unchanged(Message.of("{0} has these taints already.", target));
      }
      progress.step(Message.of("writing the taints"));
      var answer = session.change("PATCH", path + FIELD_MANAGER, JSON_PATCH, patch.toString());
      if (answer.code() == 409 && left > 1) {
        present = connections().of(target.cluster()).getObject(target);
        continue;
      }
      var refusal = refusal(answer, target);
      return refusal == null
          ? new Outcome.Done(Message.of("{0} has its new taints.", target))
          : refusal;
    }
  }
}
