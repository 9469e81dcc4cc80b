package io.fleetdesk.members;

import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What breaks when members are lost. KubeFleet moves nothing off a member that is merely silent;
 * only one that leaves the fleet gives its placements free, which is a second way to ask. Whether
 * there is room on other members is not looked at.
 */
public final class LossMap {
  private static final int NAMED = 6;

  private final SelectionForecast forecast;
  private final List<PlacementRow> placements;
  private final Map<String, Map<String, Integer>> endPoints;
  private final Map<String, Set<String>> addresses;

  /**
   * @param endPoints the ready end points of each exported service, by member
   * @param addresses the members on which a service has a multi-cluster service
   */
  public LossMap(
      SelectionForecast forecast,
      Collection<PlacementRow> placements,
      Map<String, Map<String, Integer>> endPoints,
      Map<String, Set<String>> addresses) {
    this.forecast = forecast;
    this.placements = List.copyOf(placements);
    this.endPoints = endPoints;
    this.addresses = addresses;
  }

  /**
   * What these members are missed by, the worst first; what is not on them is left out.
   *
   * @param leaving whether they leave the fleet, so that the scheduler may place elsewhere
   */
  public List<Loss> without(Set<String> lost, boolean leaving) {
    var losses = new ArrayList<Loss>();
    if (leaving) {
      forecast.leaving(lost).forEach(c -> losses.add(placement(c.placement(), c, lost)));
    } else {
      for (var placement : placements) {
        var on = forecast.on(placement);
        if (lost.stream().anyMatch(on::contains)) {
          losses.add(placement(placement, null, lost));
        }
      }
    }
    endPoints.forEach(
        (service, byMember) -> {
          var here = byMember.entrySet().stream().filter(e -> lost.contains(e.getKey()));
          int gone = here.mapToInt(Map.Entry::getValue).sum();
          var addressed = addresses.getOrDefault(service, Set.of());
          boolean address = !addressed.isEmpty() && lost.containsAll(addressed);
          if (gone > 0 || address) {
            int before = byMember.values().stream().mapToInt(Integer::intValue).sum();
            losses.add(service(service, before, before - gone, address));
          }
        });
    losses.sort(Comparator.comparing(Loss::verdict).thenComparing(Loss::name));
    return List.copyOf(losses);
  }

  private Loss placement(
      PlacementRow placement, @Nullable SelectionChange change, Set<String> lost) {
    var on = forecast.on(placement);
    int rest = on.size() - (int) lost.stream().filter(on::contains).count();
    if (change != null && !change.gains().isEmpty()) {
      int after = rest + change.gains().size();
      return new Loss(
          after < on.size() ? Loss.Verdict.RUNS_SHORT : Loss.Verdict.MOVES,
          placement.title(),
          false,
          on.size(),
          after,
          Message.of("Goes to {0}.", change.gains()));
    }
    boolean fixed = placement.policy().type().equals("PickFixed");
    Object left =
        rest <= NAMED
            ? on.stream().filter(m -> !lost.contains(m)).toList()
            : Message.plural(rest, "{0} member", "{0} members");
    return new Loss(
        rest == 0 ? Loss.Verdict.FAILS : Loss.Verdict.RUNS_SHORT,
        placement.title(),
        false,
        on.size(),
        rest,
        rest == 0
            ? Message.of("Runs nowhere any more.")
            : fixed
                ? Message.of("Left on {0}; PickFixed does not move.", left)
                : Message.of("Left on {0}.", left));
  }

  private static Loss service(String name, int before, int after, boolean address) {
    if (after == 0 || address) {
      return new Loss(
          Loss.Verdict.FAILS,
          name,
          true,
          before,
          after,
          after == 0
              ? Message.of("Loses its last end point.")
              : Message.of("Loses its address: its multi-cluster service is there only."));
    }
    return new Loss(
        Loss.Verdict.HOLDS,
        name,
        true,
        before,
        after,
        Message.plural(after, "Answers from {0} end point.", "Answers from {0} end points."));
  }
}
