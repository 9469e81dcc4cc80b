package io.fleetdesk.members;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a member that leaves its fleet is waiting for.
 *
 * @param says one sentence
 * @param wayOut what can be done if it does not go on, and what that costs; nothing while it goes
 */
public record LeavePhase(boolean isGone, Message says, Message wayOut) {
  private static final Duration SILENT = Duration.ofMinutes(1);

  /** Reads the hub. Blocks. */
  public static LeavePhase read(ClusterConnection hub, ObjectRef member)
      throws ApiException, InterruptedException {
    JsonNode object;
    try {
      object = hub.getObject(member);
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.NOT_FOUND) {
        return new LeavePhase(true, Message.of("It is gone."), Message.NONE);
      }
      throw e;
    }
    String mailbox = RemovalImpact.MAILBOX + member.name();
    var works = HubLists.all(hub, HubLists.PLACEMENT, "works", mailbox);
    return of(object, namespace(hub, mailbox), works, hub.now());
  }

  private static boolean namespace(ClusterConnection hub, String name)
      throws ApiException, InterruptedException {
    try {
      var namespace = hub.getObject(new ObjectRef(hub.id(), "v1", "Namespace", "", name));
      return !Json.text(namespace.path("metadata"), "deletionTimestamp").isEmpty();
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /**
   * @param terminating whether the member's namespace on the hub is being deleted
   * @param works that are left in it
   */
  static LeavePhase of(JsonNode member, boolean terminating, List<JsonNode> works, Instant now) {
    var waiting = new ArrayList<String>();
    Instant heard = null;
    for (var agent : member.path("status").path("agentStatus")) {
      var joined = Conditions.find(Conditions.of(agent.path("conditions")), "Joined");
      if (joined.filter(Condition::isFalse).isEmpty()) {
        waiting.add(Json.text(agent, "type"));
        var beat = Json.time(agent, "lastReceivedHeartbeat");
        heard = heard == null || (beat != null && beat.isAfter(heard)) ? beat : heard;
      }
    }
    var begun = Json.time(member.path("metadata"), "deletionTimestamp");
    boolean silent =
        heard != null && Duration.between(heard, now).compareTo(SILENT) > 0 && begun != null;
    if (terminating && !works.isEmpty()) {
      return new LeavePhase(
          false,
          Message.plural(
              works.size(),
              "Its namespace on the hub waits for {0} Work whose finalizer nobody removes.",
              "Its namespace on the hub waits for {0} Works whose finalizers nobody removes."),
          Message.of(
              "If the agent is gone for good, removing the finalizers of these Works lets it go;"
                  + " what they placed stays on the member without anybody managing it."));
    }
    if (terminating) {
      return new LeavePhase(
          false, Message.of("Its namespace on the hub is being taken away."), Message.NONE);
    }
    if (!waiting.isEmpty()) {
      return new LeavePhase(
          false,
          silent
              ? Message.of("{0} did not say that it left, and is silent.", waiting)
              : Message.of("Waiting for {0} to leave.", waiting),
          silent
              ? Message.of(
                  "Start the agent again and it leaves in order. Otherwise the hub gives it up by"
                      + " itself, 15 minutes after the deletion unless set otherwise; its objects"
                      + " stay on the cluster.")
              : Message.NONE);
    }
    return new LeavePhase(false, Message.of("The hub is finishing."), Message.NONE);
  }
}
