package io.fleetdesk.placements;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.actions.CreateObject;
import io.fleetdesk.actions.Deletion;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.actions.RequiredRight;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.kinds.Eviction;
import io.fleetdesk.kinds.Meta;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.ResourceIdentifier;
import io.fleetdesk.messages.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes a placement off one member, once, and waits for what the hub says to it. */
public final class EvictPlacement extends CreateObject {
  private static final String VERSION = "placement.kubernetes-fleet.io/v1beta1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(300);
  private static final int NAMED = 6;

  /** An eviction that was made. */
  private record Evicted(Meta meta) implements ObjectRow {}

  private final PlacementRow placement;
  private final ClusterId member;
  private final List<Message> known;
  private volatile List<Message> budget = List.of();
  private volatile @Nullable Evicted made;

  /**
   * @param more what else is known to follow, a sentence each
   */
  EvictPlacement(
      Connections connections,
      PlacementRow placement,
      ClusterId member,
      Instant now,
      List<Message> more) {
    super(
        connections,
        Eviction.ref(placement.cluster(), name(placement, member, now)),
        Eviction.PLURAL,
        Eviction.content(placement.name(), member.name(), name(placement, member, now)),
        List.of());
    this.placement = placement;
    this.member = member;
    this.known = consequences(placement, member, more);
  }

  private static String name(PlacementRow placement, ClusterId member, Instant now) {
    return Eviction.name(placement.name(), member.name(), String.valueOf(now.getEpochSecond()));
  }

  private static List<Message> consequences(
      PlacementRow placement, ClusterId member, List<Message> more) {
    var sentences = new ArrayList<Message>();
    var resources = placement.resources();
    if (!resources.isEmpty()) {
      List<Object> names = new ArrayList<>();
      resources.stream().limit(NAMED).map(ResourceIdentifier::toString).forEach(names::add);
      if (resources.size() > NAMED) {
        names.add(Message.of("{0} more", resources.size() - NAMED));
      }
      if (resources.stream().anyMatch(r -> r.kind().equals("Namespace"))) {
        names.add(Message.of("everything else in the namespace"));
      }
      sentences.add(Message.of("Deleted on {0}: {1}.", member.label(), names));
    }
    if (placement.policy().type().equals("PickN")) {
      sentences.add(Message.of("The scheduler may choose another member in its place."));
    }
    sentences.addAll(more);
    return List.copyOf(sentences);
  }

  @Override
  public Confirmation confirmation() {
    return new Confirmation.Ask();
  }

  @Override
  public Message title() {
    return Message.of("Evict placement {0} from {1}", placement.name(), member.label());
  }

  @Override
  public List<RequiredRight> rights() {
    return List.of(need("create"), need("get"));
  }

  @Override
  public List<Message> consequences() {
    var all = new ArrayList<>(known);
    all.addAll(budget);
    return List.copyOf(all);
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    var ref =
        new ObjectRef(
            placement.cluster(),
            VERSION,
            "ClusterResourcePlacementDisruptionBudget",
            "",
            placement.name());
    try {
      var spec = connections().of(placement.cluster()).getObject(ref).path("spec");
      budget =
          List.of(
              Message.of(
                  "The disruption budget {0} ({1}) may block it.",
                  placement.name(),
                  spec.has("maxUnavailable")
                      ? "maxUnavailable " + spec.path("maxUnavailable").asString("")
                      : "minAvailable " + spec.path("minAvailable").asString("")));
    } catch (ApiException e) {
      // Most have none; one that may not be read is told by the hub when it refuses.
      budget = List.of();
    }
  }

  @Override
  protected Outcome created(ClusterConnection connection, JsonNode object, Progress progress)
      throws ApiException, InterruptedException {
    made =
        new Evicted(Meta.of(object, placement.cluster(), target().apiVersion(), target().kind()));
    progress.step(Message.of("waiting for the hub's answer"));
    var end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      var status = connection.getObject(target()).path("status");
      var answer = answer(Conditions.of(status.path("conditions")));
      if (answer.isPresent()) {
        return answer.get();
      }
      Thread.sleep(BETWEEN);
    }
    return new Outcome.Unreachable(
        Message.of(
            "The hub has not answered the eviction within {0} s; it may still be carried out.",
            PATIENCE.toSeconds()));
  }

  private Optional<Outcome> answer(List<Condition> conditions) {
    var valid = Conditions.find(conditions, "Valid");
    if (valid.filter(c -> c.status().equals("False")).isPresent()) {
      return valid.map(c -> refused(c.message()));
    }
    return Conditions.find(conditions, "Executed")
        .map(
            c ->
                c.status().equals("True")
                    ? new Outcome.Done(
                        Message.of(
                            "{0} is being removed from {1}. {2}.",
                            placement.name(), member.label(), c.message()))
                    : refused(c.message()));
  }

  private Outcome refused(String why) {
    return new Outcome.Refused(
        Message.of(
            "The hub does not evict {0} from {1}: {2}.", placement.name(), member.label(), why));
  }

  /** Removes the object that was made, which brings nothing back; empty while none was. */
  public Optional<Action> removal() {
    return Optional.ofNullable(made)
        .map(
            m ->
                new Deletion(
                    connections(),
                    List.of(m),
                    List.of(
                        Message.of(
                            "A finished eviction is only a record: deleting it changes"
                                + " nothing."))));
  }
}
