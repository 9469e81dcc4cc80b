package io.fleetdesk.members;

import static io.fleetdesk.kinds.Rows.binding;
import static io.fleetdesk.kinds.Rows.member;
import static io.fleetdesk.kinds.Rows.placement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.scheduling.ClusterFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is foretold of placements before members are changed, and what their loss means. */
class SelectionForecastTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String IN_EAST =
      """
      {"placementType":"PickAll","affinity":{"clusterAffinity":
       {"requiredDuringSchedulingIgnoredDuringExecution":{"clusterSelectorTerms":[
        {"labelSelector":{"matchLabels":{"fleet.azure.com/location":"eastus"}}}]}}}}
      """;

  private final List<MemberRow> members =
      List.of(
          member("one", "eastus", NOW),
          member("two", "eastus", NOW),
          member("three", "japan", NOW));
  private final PlacementRow all = placement("all", IN_EAST);
  private final PlacementRow single =
      placement("single", "{\"placementType\":\"PickN\",\"numberOfClusters\":1}");
  private final PlacementRow fixed =
      placement("fixed", "{\"placementType\":\"PickFixed\",\"clusterNames\":[\"one\"]}");
  private final List<BindingRow> bindings =
      List.of(
          binding("all", "one"),
          binding("all", "two"),
          binding("single", "two"),
          binding("fixed", "one"));
  private final SelectionForecast forecast =
      new SelectionForecast(members, List.of(all, single, fixed), bindings, NOW);

  @Test
  void aLabelBringsPickAllAtOnceAndTakesNothingAway() {
    var changes =
        forecast.with(
            Map.of("three", labelled("three", "eastus"), "one", labelled("one", "japan")));

    assertThat(changes).hasSize(1);
    var change = changes.getFirst();
    assertThat(change.placement().name()).isEqualTo("all");
    assertThat(change.gains()).containsExactly("three");
    assertThat(change.loses()).isEmpty();
    assertThat(change.losesLater()).as("only when the policy changes").containsExactly("one");
  }

  @Test
  void aTaintMovesNothingNow() {
    var tainted = facts("two").withTaints(List.of(new ClusterFacts.Taint("k", "", "NoSchedule")));

    var changes = forecast.with(Map.of("two", tainted));

    assertThat(changes).allSatisfy(c -> assertThat(c.loses()).isEmpty());
    assertThat(changes).extracting(c -> c.placement().name()).contains("all", "single");
  }

  @Test
  void whatAMemberLeavesBehindGoesWhereTheSchedulerPutsIt() {
    assertThat(forecast.without(Set.of("two")))
        .extracting(c -> c.placement().name(), SelectionChange::count)
        .containsExactlyInAnyOrder(tuple("all", 1), tuple("single", 1));
    assertThat(forecast.leaving(Set.of("two")))
        .extracting(SelectionChange::gains)
        .containsExactlyInAnyOrder(List.of(), List.of("three"));
  }

  @Test
  void aSilentMemberGivesNothingFreeAndOneThatLeavesDoes() {
    var map = new LossMap(forecast, List.of(all, single, fixed), Map.of(), Map.of());

    assertThat(map.without(Set.of("two"), false))
        .extracting(Loss::name, Loss::verdict)
        .containsExactly(
            tuple("single", Loss.Verdict.FAILS), tuple("all", Loss.Verdict.RUNS_SHORT));
    assertThat(map.without(Set.of("two"), true))
        .extracting(Loss::name, Loss::verdict)
        .containsExactly(
            tuple("all", Loss.Verdict.RUNS_SHORT), tuple("single", Loss.Verdict.MOVES));
    assertThat(map.without(Set.of("one"), true))
        .filteredOn(l -> l.name().equals("fixed"))
        .extracting(Loss::verdict)
        .as("PickFixed never moves")
        .containsExactly(Loss.Verdict.FAILS);
  }

  @Test
  void theLastEndPointAndTheOnlyAddressAreTold() {
    var map =
        new LossMap(
            forecast,
            List.of(),
            Map.of("a/web", Map.of("one", 2, "two", 1), "a/last", Map.of("one", 1)),
            Map.of("a/web", Set.of("two")));

    assertThat(map.without(Set.of("one"), false))
        .extracting(Loss::name, Loss::verdict, Loss::after)
        .containsExactly(
            tuple("a/last", Loss.Verdict.FAILS, 0), tuple("a/web", Loss.Verdict.HOLDS, 1));
    assertThat(map.without(Set.of("two"), false))
        .extracting(Loss::name, Loss::verdict)
        .containsExactly(tuple("a/web", Loss.Verdict.FAILS));
  }

  private ClusterFacts facts(String name) {
    return members.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow().facts();
  }

  private ClusterFacts labelled(String name, String region) {
    return facts(name).withLabels(Map.of("fleet.azure.com/location", region));
  }
}
