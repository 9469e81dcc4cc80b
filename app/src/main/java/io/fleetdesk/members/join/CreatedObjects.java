package io.fleetdesk.members.join;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.members.join.JoinRecord.Created;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a join has created on the hub and on the cluster: noted in the journal before the next is
 * created, and taken away again.
 */
final class CreatedObjects {
  private final ClusterConnection hub;
  private final ClusterConnection cluster;
  private final JoinPlan plan;
  private final JoinJournal journal;
  private final List<Created> created = new ArrayList<>();

  /**
   * @param known what an earlier run of the same plan has created
   */
  CreatedObjects(
      ClusterConnection hub,
      ClusterConnection cluster,
      JoinPlan plan,
      List<Created> known,
      JoinJournal journal) {
    this.hub = hub;
    this.cluster = cluster;
    this.plan = plan;
    this.journal = journal;
    created.addAll(known);
  }

  /** In the order in which they were created. */
  synchronized List<Created> all() {
    return List.copyOf(created);
  }

  boolean has(JoinObject object) {
    return all().stream()
        .anyMatch(c -> c.kind().equals(object.kind()) && c.name().equals(object.name()));
  }

  /** Whether it was created; one that is there already stays as it is. */
  boolean create(JoinObject object) throws ApiException, InterruptedException, JoinRun.Obstacle {
    var on = object.onHub() ? hub : cluster;
    var kind = on.capabilities().byKind(object.apiVersion(), object.kind()).orElse(null);
    if (kind == null) {
      throw new JoinRun.Obstacle(
          Message.of("{0} does not serve {1}.", on.context().name(), object.kind()),
          Message.of("Choose another cluster."));
    }
    var answer =
        on.connected()
            .change(
                "POST",
                kind.path(object.namespace()) + "?fieldManager=" + ClusterSession.FIELD_MANAGER,
                "application/json",
                object.content().toString());
    if (answer.isSuccess()) {
      var made = answer.body() == null ? JsonNodeFactory.instance.objectNode() : answer.body();
      synchronized (this) {
        created.add(
            new Created(
                object.onHub(),
                object.apiVersion(),
                object.kind(),
                object.namespace(),
                object.name(),
                Json.text(made.path("metadata"), "uid")));
      }
      journal.put(new JoinRecord(plan, all()));
      return true;
    }
    if (answer.code() == 409) {
      return false;
    }
    throw new JoinRun.Obstacle(
        Message.of(
            "{0} refuses {1} {2} ({3}): {4}",
            on.context().name(), object.kind(), object.name(), answer.code(), answer.message()),
        answer.code() == 403
            ? Message.of("The credentials of {0} need this right.", on.context().name())
            : Message.of("Go back and change it."));
  }

  /** Takes them away, the last first; tells what could not be. */
  List<Message> remove() throws InterruptedException {
    var left = new ArrayList<Message>();
    for (var made : all().reversed()) {
      var on = made.onHub() ? hub : cluster;
      try {
        var kind = on.capabilities().byKind(made.apiVersion(), made.kind());
        if (kind.isPresent()) {
          var options = JsonNodeFactory.instance.objectNode();
          options.put("apiVersion", "v1").put("kind", "DeleteOptions");
          options.putObject("preconditions").put("uid", made.uid());
          var answer =
              on.connected()
                  .change(
                      "DELETE",
                      kind.get().path(made.namespace()) + "/" + made.name(),
                      "application/json",
                      options.toString());
          if (!answer.isSuccess() && answer.code() != 404 && answer.code() != 409) {
            left.add(Message.of("{0} {1} stays: {2}", made.kind(), made.name(), answer.message()));
            continue;
          }
        }
        if (made.kind().equals("MemberCluster")) {
          forgetMailbox();
        }
        synchronized (this) {
          created.remove(made);
        }
      } catch (ApiException e) {
        left.add(Message.of("{0} {1} stays: {2}", made.kind(), made.name(), e.sentence()));
      }
    }
    if (left.isEmpty()) {
      journal.remove(plan);
    } else {
      journal.put(new JoinRecord(plan, all()));
    }
    return left;
  }

  /**
   * A hub waits a quarter of an hour for an agent to leave. Where none has ever reported there is
   * nothing to wait for: without its InternalMemberCluster the hub goes on at once.
   */
  private void forgetMailbox() throws ApiException, InterruptedException {
    try {
      var member = hub.getObject(JoinObjects.member(plan, hub.id()));
      if (!member.path("status").path("agentStatus").isEmpty()) {
        return;
      }
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.NOT_FOUND) {
        return;
      }
      throw e;
    }
    var kind =
        hub.capabilities().byKind("cluster.kubernetes-fleet.io/v1beta1", "InternalMemberCluster");
    if (kind.isPresent()) {
      hub.connected()
          .change(
              "DELETE",
              kind.get().path("fleet-member-" + plan.name()) + "/" + plan.name(),
              "application/json",
              "{}");
    }
  }
}
