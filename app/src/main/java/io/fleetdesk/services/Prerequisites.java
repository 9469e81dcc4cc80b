package io.fleetdesk.services;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a multi-cluster service needs before it can stand on a member. */
public final class Prerequisites {
  private static final String AGENT = "MultiClusterServiceAgent";

  /** Three beats of the networking agents, which beat on their own. */
  private static final Duration SILENT = Duration.ofMinutes(3);

  private final FleetService service;
  private final ClusterId member;

  /**
   * One of them.
   *
   * @param tone GOOD when it is met, NONE when nobody can tell
   * @param what in one sentence
   */
  public record Check(Tone tone, Message what) {}

  public Prerequisites(FleetService service, ClusterId member) {
    this.service = service;
    this.member = member;
  }

  /** Those that the rows tell. */
  public List<Check> known() {
    var checks = new ArrayList<Check>();
    var good = labels(true);
    checks.add(
        good.isEmpty() && !service.areMembersRead()
            ? new Check(
                Tone.NONE, Message.of("It is not known yet whether a cluster exports the service."))
            : good.isEmpty()
                ? new Check(
                    Tone.ATTENTION,
                    Message.of(
                        "No cluster exports the service yet: until then, there is no import."))
                : new Check(Tone.GOOD, Message.of("Exported without conflict by {0}.", good)));
    var bad = labels(false);
    if (!bad.isEmpty()) {
      checks.add(
          new Check(
              Tone.ATTENTION,
              Message.of("The export of {0} does not work: its pods get no requests.", bad)));
    }
    boolean taken = PathProblems.usedElsewhere(service, member);
    var here =
        service.importers().stream()
            .filter(i -> i.cluster().equals(member) && i.isValid().equals("True"))
            .findFirst();
    if (taken) {
      Object user =
          service
              .hubImport()
              .<Object>map(i -> i.usedBy().getFirst())
              .orElse(Message.of("Another cluster"));
      checks.add(
          new Check(
              Tone.FAILED,
              Message.of(
                  "{0} already imports the service: this one waits until that is deleted.", user)));
    } else if (here.isPresent()) {
      checks.add(
          new Check(
              Tone.FAILED,
              Message.of(
                  "{0} already imports it as {1}: a second one waits until that is deleted.",
                  member.label(), here.get().name())));
    } else if (service.rests().isWhole()) {
      checks.add(new Check(Tone.GOOD, Message.of("No other cluster imports it.")));
    } else {
      checks.add(
          new Check(
              Tone.NONE, Message.of("It is not known yet whether another cluster imports it.")));
    }
    checks.add(
        new Check(
            Tone.NONE,
            Message.of(
                "{0} must be able to reach the pod addresses of the other members. No object shows"
                    + " that; a traffic run does.",
                member.label())));
    return checks;
  }

  private String labels(boolean working) {
    return service.exports().values().stream()
        .filter(e -> Exports.works(e) == working)
        .map(e -> e.cluster().label())
        .collect(Collectors.joining(", "));
  }

  /** Those that clusters must be asked for. Blocks. */
  public List<Check> asked(Connections connections) throws InterruptedException {
    var checks = new ArrayList<Check>();
    checks.add(installed(connections));
    checks.add(namespace(connections));
    checks.add(agent(connections));
    return checks;
  }

  private Check installed(Connections connections) {
    boolean serves =
        connections
            .connection(member)
            .map(ClusterConnection::capabilities)
            .filter(c -> c.serves("networking.fleet.azure.com", "multiclusterservices"))
            .isPresent();
    return serves
        ? new Check(Tone.GOOD, Message.of("{0} serves multi-cluster services.", member.label()))
        : new Check(
            Tone.FAILED,
            Message.of(
                "{0} does not serve multi-cluster services, or is not connected.", member.label()));
  }

  private Check namespace(Connections connections) throws InterruptedException {
    var name = service.key().namespace();
    try {
      connections.of(member).getObject(new ObjectRef(member, "v1", "Namespace", "", name));
      return new Check(Tone.GOOD, Message.of("{0} has the namespace {1}.", member.label(), name));
    } catch (ApiException e) {
      return e.kind() == ApiException.Kind.NOT_FOUND
          ? new Check(
              Tone.FAILED,
              Message.of(
                  "{0} has no namespace {1}: place or create it there first.",
                  member.label(), name))
          : new Check(
              Tone.NONE, Message.of("The namespace {0} cannot be read: {1}", name, e.sentence()));
    }
  }

  private Check agent(Connections connections) throws InterruptedException {
    var hub = ClusterId.hub(member.fleet());
    try {
      var connection = connections.of(hub);
      var kind =
          connection.capabilities().kinds().stream()
              .filter(k -> k.kind().equals("MemberCluster"))
              .findFirst();
      if (kind.isEmpty()) {
        return new Check(Tone.NONE, Message.of("The hub does not serve MemberClusters."));
      }
      var object =
          connection.getObject(
              new ObjectRef(hub, kind.get().apiVersion(), "MemberCluster", "", member.name()));
      return agent(object, connection);
    } catch (ApiException e) {
      return new Check(
          Tone.NONE, Message.of("The networking agent cannot be checked: {0}", e.sentence()));
    }
  }

  private Check agent(JsonNode object, ClusterConnection hub) {
    @Nullable JsonNode agent = null;
    for (var status : object.path("status").path("agentStatus")) {
      if (Json.text(status, "type").equals(AGENT)) {
        agent = status;
      }
    }
    if (agent == null) {
      return new Check(
          Tone.FAILED,
          Message.of(
              "The networking agent of {0} has not reported: without it, nothing is imported.",
              member.label()));
    }
    var heard = Json.time(agent, "lastReceivedHeartbeat");
    boolean silent = heard != null && Duration.between(heard, hub.now()).compareTo(SILENT) > 0;
    return silent
        ? new Check(
            Tone.ATTENTION,
            Message.of(
                "The networking agent of {0} has not reported since {1}.",
                member.label(), String.valueOf(heard)))
        : new Check(Tone.GOOD, Message.of("The networking agent of {0} reports.", member.label()));
  }
}
