package io.fleetdesk.members;

import io.fleetdesk.actions.Danger;
import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.actions.ObjectAction;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.util.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sets or removes the taint that keeps the scheduler from a member. */
final class CordonMember extends ObjectAction {
  private final MemberRow member;
  private final boolean on;

  CordonMember(Connections connections, MemberRow member, boolean on) {
    super(connections, List.of(member), "patch", "");
    this.member = member;
    this.on = on;
  }

  @Override
  public String title() {
    return (on ? "Cordon " : "Uncordon ") + what();
  }

  @Override
  public String command() {
    var taints = JsonNodeFactory.instance.arrayNode();
    member.taints().forEach(t -> add(taints, t));
    return Kubectl.lines(
        connections(),
        targets(),
        "patch",
        "--type=merge -p " + Kubectl.quoted(patch(wanted(taints)).toString()));
  }

  private static void add(ArrayNode taints, Taint taint) {
    var node = taints.addObject().put("key", taint.key());
    if (!taint.value().isEmpty()) {
      node.put("value", taint.value());
    }
    node.put("effect", taint.effect());
  }

  /** The other taints stay as they are. */
  private ArrayNode wanted(JsonNode present) {
    var taints = JsonNodeFactory.instance.arrayNode();
    for (JsonNode taint : present) {
      if (!isCordon(taint)) {
        taints.add(taint);
      }
    }
    if (on) {
      add(taints, Taint.CORDON);
    }
    return taints;
  }

  private static boolean isCordon(JsonNode taint) {
    return Json.text(taint, "key").equals(Taint.CORDON.key());
  }

  private static ObjectNode patch(ArrayNode taints) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("spec").set("taints", taints);
    return patch;
  }

  @Override
  public Danger danger() {
    return on ? new Danger.Ask() : new Danger.None();
  }

  @Override
  public List<String> consequences() {
    return List.of(
        on
            ? "Nothing new is placed on %s; what is there stays.".formatted(member.name())
            : "Placements may come to %s again; those that pick all members do at once."
                .formatted(member.name()));
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    JsonNode present = now.path("spec").path("taints");
    boolean cordoned = present.valueStream().anyMatch(CordonMember::isCordon);
    if (cordoned == on) {
      return new Outcome.Unchanged(
          target + (on ? " is cordoned already." : " is not cordoned any more."));
    }
    ObjectNode patch = patch(wanted(present));
    // The list is written whole: nobody else's taint may be lost on the way.
    patch
        .putObject("metadata")
        .set("resourceVersion", now.path("metadata").path("resourceVersion"));
    progress.step(on ? "setting the taint" : "removing the taint");
    ApiAnswer answer =
        session.change("PATCH", path + "?fieldManager=" + MANAGER, MERGE, patch.toString());
    Outcome refusal = refusal(answer, target);
    return refusal == null
        ? new Outcome.Done(target + (on ? " is cordoned." : " is cordoned no more."))
        : refusal;
  }
}
