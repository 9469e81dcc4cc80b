package io.fleetdesk.scheduling;

import static io.fleetdesk.scheduling.Clusters.NOW;
import static io.fleetdesk.scheduling.Clusters.bound;
import static io.fleetdesk.scheduling.Clusters.having;
import static io.fleetdesk.scheduling.Clusters.obsolete;
import static io.fleetdesk.scheduling.Clusters.pickAll;
import static io.fleetdesk.scheduling.Clusters.pickN;
import static io.fleetdesk.scheduling.Clusters.ready;
import static io.fleetdesk.scheduling.Clusters.reporting;
import static io.fleetdesk.scheduling.Clusters.selected;
import static io.fleetdesk.scheduling.Clusters.sorted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetdesk.scheduling.ClusterFacts.NamespaceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the real scheduler was seen to decide otherwise than one would guess. */
class ClusterSelectionTest {
  private static final Map<String, String> EAST = Map.of("region", "eastus");
  private static final Map<String, String> WEST = Map.of("region", "westus");
  private static final String VERSION = "k8s.io/k8s-version";

  private static Selection select(Policy policy, List<ClusterFacts> all, List<Placed> placed) {
    return ClusterSelection.select(policy, all, placed, NOW).orElseThrow();
  }

  @Test
  void theWorseSpreadGoesFirstWhateverTheAffinity() {
    var all = List.of(ready("alpha", EAST), ready("ruby", WEST), ready("kilo", EAST));
    var placed = List.of(bound("alpha", 0, 0), bound("ruby", 0, 0), bound("kilo", 50, -1));

    var selection = select(pickN(2, List.of(), List.of()), all, placed);

    assertThat(selection.dropped()).containsExactly("kilo");
    assertThat(selected(selection)).containsExactly("alpha", "ruby");
  }

  @Test
  void ofTwoWithTheSameSpreadTheLowerAffinityGoes() {
    var all = List.of(ready("alpha", EAST), ready("ruby", WEST));
    var placed = List.of(bound("alpha", 10, 0), bound("ruby", 5, 0));

    assertThat(select(pickN(1, List.of(), List.of()), all, placed).dropped())
        .containsExactly("ruby");
  }

  @Test
  void onlyTheFirstClusterUnderSpreadConstraintsIsChosenByWhatWasThereBefore() {
    var all =
        List.of(
            ready("alpha", EAST), ready("kilo", EAST), ready("ruby", WEST), ready("zeta", WEST));
    var policy = pickN(2, List.of(), List.of(new Policy.Spread("region", 1, true)));

    var selection = select(policy, all, List.of(obsolete("alpha"), obsolete("ruby")));

    assertThat(selected(selection)).containsExactly("kilo", "ruby");
    assertThat(selection.dropped()).containsExactly("alpha");
  }

  @Test
  void withoutSpreadConstraintsWhatWasThereBeforeStays() {
    var all = List.of(ready("alpha", EAST), ready("kilo", EAST), ready("ruby", WEST));

    var selection =
        select(pickN(2, List.of(), List.of()), all, List.of(obsolete("alpha"), obsolete("kilo")));

    assertThat(selected(selection)).containsExactly("alpha", "kilo");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void aSorterThatIsNoQuantityAnywhereDecidesNothing(int weight) {
    var all = List.of(ready("alpha", EAST, Map.of(VERSION, "1.34.4")), ready("ruby", WEST));
    var policy = pickN(1, List.of(sorted(VERSION, weight)), List.of());

    assertThatThrownBy(() -> select(policy, all, List.of()))
        .isInstanceOf(SchedulingException.class);
  }

  @Test
  void aPropertyThatBecameNoQuantityOnAPlacedClusterStopsTheCycle() {
    var all =
        List.of(
            ready("alpha", EAST, Map.of("x/nodes", "n/a")),
            ready("ruby", WEST, Map.of("x/nodes", "3")));
    var policy = pickAll(having("x/nodes", "Gt", "1"));

    assertThatThrownBy(() -> select(policy, all, List.of(bound("alpha", 0, 0))))
        .isInstanceOf(SchedulingException.class);
  }

  @Test
  void halfPointsAreRoundedAsTheSchedulerComputesThem() {
    var all =
        List.of(
            ready("a", EAST, Map.of("x/cost", "0.56")),
            ready("b", EAST, Map.of("x/cost", "0.57")),
            ready("c", EAST, Map.of("x/cost", "0.58")));

    var selection = select(pickN(3, List.of(sorted("x/cost", 63)), List.of()), all, List.of());

    assertThat(selection.decisions())
        .extracting(Decision::cluster, d -> d.score() == null ? -1 : d.score().affinity())
        .contains(
            org.assertj.core.api.Assertions.tuple("a", 0),
            org.assertj.core.api.Assertions.tuple("b", 32),
            org.assertj.core.api.Assertions.tuple("c", 63));
  }

  @Test
  void aPlacedClusterThatMatchesNoLongerTakesOneOfTheTwentyPlaces() {
    var all = new ArrayList<ClusterFacts>();
    for (int i = 10; i < 35; i++) {
      all.add(ready("m" + i, EAST));
    }
    all.add(ready("west", WEST));
    var policy = pickAll(new Policy.Term(new LabelSelector(WEST, List.of()), List.of()));
    var placed = List.of(bound("m10", 0, 0), bound("m11", 0, 0));

    var selection = select(policy, all, placed);

    assertThat(selected(selection)).containsExactly("m10", "m11", "west");
    assertThat(selection.decisions()).filteredOn(d -> !d.selected()).hasSize(18);
    assertThat(ClusterSelection.explain(policy, all, placed, NOW).orElseThrow().decisions())
        .as("a reason for every member")
        .hasSize(26);
  }

  @Test
  void aResourcePlacementGoesOnlyWhereItsNamespaceIsReported() {
    var all =
        List.of(
            reporting("has", new NamespaceReport(Set.of("shop"))),
            reporting("lacks", new NamespaceReport(Set.of("other"))),
            reporting("mute", new NamespaceReport(null)),
            ready("plain", Map.of()));
    var policy =
        new Policy(
            Policy.Type.PickAll, List.of(), 0, List.of(), List.of(), List.of(), List.of(), "shop");

    var selection = select(policy, all, List.of());

    assertThat(selected(selection)).containsExactly("has", "plain");
    assertThat(selection.decisions())
        .extracting(Decision::reason)
        .contains(
            "ClusterUnschedulable, target namespace does not exist on cluster",
            "ClusterUnschedulable, cluster has no namespace information available");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo-cpu", "total-", "available-ephemeral-storage", "cpu"})
  void anUnknownCapacityStopsTheCycle(String name) {
    var policy = pickAll(having("resources.kubernetes-fleet.io/" + name, "Gt", "1"));

    assertThatThrownBy(() -> select(policy, List.of(ready("alpha", EAST)), List.of()))
        .isInstanceOf(SchedulingException.class);
  }

  @Test
  void namedClustersKeepTheOrderOfThePolicy() {
    var all = List.of(ready("alpha", EAST), ready("ruby", WEST));
    var policy =
        new Policy(
            Policy.Type.PickFixed,
            List.of("ruby", "gone", "alpha"),
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "");

    var selection = select(policy, all, List.of());

    assertThat(selection.decisions())
        .extracting(Decision::cluster)
        .containsExactly("ruby", "alpha", "gone");
    assertThat(selection.fulfilled()).isFalse();
  }
}
