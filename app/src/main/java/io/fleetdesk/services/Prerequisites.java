package io.fleetdesk.services;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Tone;
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
  public record Check(Tone tone, String what) {}

  public Prerequisites(FleetService service, ClusterId member) {
    this.service = service;
    this.member = member;
  }

  /** Those that the rows tell. */
  public List<Check> known() {
    var checks = new ArrayList<Check>();
    var good = labels(true);
    checks.add(
        good.isEmpty()
            ? new Check(
                Tone.ATTENTION,
                "No cluster exports the service yet: it stays without an import until then.")
            : new Check(Tone.GOOD, "Exported without conflict by " + good + "."));
    var bad = labels(false);
    if (!bad.isEmpty()) {
      checks.add(
          new Check(
              Tone.ATTENTION,
              "The export of " + bad + " does not work: those pods get no requests."));
    }
    boolean taken = PathProblems.usedElsewhere(service, member);
    var here =
        service.importers().stream()
            .filter(i -> i.cluster().equals(member) && i.isValid().equals("True"))
            .findFirst();
    if (taken) {
      var user = service.hubImport().map(i -> i.usedBy().getFirst()).orElse("Another cluster");
      checks.add(
          new Check(
              Tone.FAILED,
              user + " imports the service already: this one waits until that is deleted."));
    } else if (here.isPresent()) {
      checks.add(
          new Check(
              Tone.FAILED,
              member.label()
                  + " imports it already as "
                  + here.get().name()
                  + ": a second one waits until that is deleted."));
    } else {
      checks.add(new Check(Tone.GOOD, "No other cluster imports it."));
    }
    checks.add(
        new Check(
            Tone.NONE,
            "Pods of the other members must be reachable by their addresses from "
                + member.label()
                + ": no object tells, a traffic run does."));
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
        ? new Check(Tone.GOOD, member.label() + " knows multi-cluster services.")
        : new Check(
            Tone.FAILED,
            member.label() + " does not serve multi-cluster services, or is not connected.");
  }

  private Check namespace(Connections connections) throws InterruptedException {
    var name = service.key().namespace();
    try {
      connections.of(member).getObject(new ObjectRef(member, "v1", "Namespace", "", name));
      return new Check(Tone.GOOD, member.label() + " has namespace " + name + ".");
    } catch (ApiException e) {
      return e.kind() == ApiException.Kind.NOT_FOUND
          ? new Check(
              Tone.FAILED,
              member.label()
                  + " has no namespace "
                  + name
                  + ": place it there, or create it first.")
          : new Check(Tone.NONE, "Namespace " + name + " cannot be looked at: " + e.sentence());
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
        return new Check(Tone.NONE, "The hub does not tell of its members.");
      }
      var object =
          connection.getObject(
              new ObjectRef(hub, kind.get().apiVersion(), "MemberCluster", "", member.name()));
      return agent(object, connection);
    } catch (ApiException e) {
      return new Check(Tone.NONE, "The networking agent cannot be looked at: " + e.sentence());
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
          "The networking agent of "
              + member.label()
              + " has not reported: without it nothing is imported.");
    }
    var heard = Json.time(agent, "lastReceivedHeartbeat");
    boolean silent = heard != null && Duration.between(heard, hub.now()).compareTo(SILENT) > 0;
    return silent
        ? new Check(
            Tone.ATTENTION,
            "The networking agent of " + member.label() + " is silent since " + heard + ".")
        : new Check(Tone.GOOD, "The networking agent of " + member.label() + " reports.");
  }
}
