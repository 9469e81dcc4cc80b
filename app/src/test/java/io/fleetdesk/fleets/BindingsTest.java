package io.fleetdesk.fleets;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.kubeconfig.KubeCluster;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.clusters.kubeconfig.KubeUser;
import io.fleetdesk.fleets.MemberBinding.How;
import io.fleetdesk.kinds.MemberResources;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Meta;
import io.fleetdesk.kinds.Origin;
import io.fleetdesk.scheduling.ClusterFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two fleets whose members have the same names, as after merging two kubeconfig files. */
final class BindingsTest {
  private static final FleetId A = new FleetId("a");
  private static final FleetId B = new FleetId("b");

  @Test
  void contextsMarkedAsTheirHubLeadToItsMembers() {
    var found =
        propose(
            contexts("one", "two", "b-one", "b-two"),
            fleet(A, "hub", "one", "two"),
            fleet(B, "b-hub", "one", "two"));

    assertThat(contextOf(found, A, "one")).isEqualTo("one");
    assertThat(contextOf(found, A, "two")).isEqualTo("two");
    assertThat(contextOf(found, B, "one")).isEqualTo("b-one");
    assertThat(contextOf(found, B, "two")).isEqualTo("b-two");
  }

  @Test
  void aMarkBehindCountsAsWell() {
    var found =
        propose(
            contexts("one@east", "one@west"),
            fleet(A, "hub@west", "one"),
            fleet(B, "hub@east", "one"));

    assertThat(contextOf(found, A, "one")).isEqualTo("one@west");
    assertThat(contextOf(found, B, "one")).isEqualTo("one@east");
  }

  @Test
  void theMarkCountsWithoutTheOtherFleetOpen() {
    var found = propose(contexts("one", "b-one"), fleet(B, "b-hub", "one"));

    assertThat(contextOf(found, B, "one")).isEqualTo("b-one");
  }

  @Test
  void aContextThatCouldLeadToEitherLeadsToNone() {
    var found = propose(contexts("one"), fleet(A, "east", "one"), fleet(B, "west", "one"));

    assertThat(found.values()).extracting(MemberBinding::how).containsOnly(How.NONE);
    assertThat(found.values())
        .allSatisfy(
            b ->
                assertThat(b.why().english())
                    .contains("The context one could belong to this member"));
  }

  @Test
  void whatIsSetByHandIsNotProposedToTheOtherFleet() {
    var found =
        propose(
            contexts("one"),
            new Bindings.Claimant(A, context("east"), members(A, "one"), Map.of("one", "one")),
            fleet(B, "west", "one"));

    assertThat(contextOf(found, A, "one")).isEqualTo("one");
    assertThat(contextOf(found, B, "one")).isEmpty();
  }

  @Test
  void aContextCalledAsTheMembersAksClusterLeadsToIt() {
    var found =
        propose(
            contexts("aks-1", "aks-2-admin", "twin"),
            new Bindings.Claimant(
                A,
                context("hub"),
                List.of(
                    azure("one-aks-1", "rg1", "aks-1"),
                    azure("two-aks-2", "rg2", "aks-2"),
                    azure("three", "rg3", "twin"),
                    azure("four", "rg4", "twin")),
                Map.of()));

    assertThat(contextOf(found, A, "one-aks-1")).isEqualTo("aks-1");
    assertThat(contextOf(found, A, "two-aks-2")).isEqualTo("aks-2-admin");
    assertThat(contextOf(found, A, "three")).isEmpty();
    assertThat(contextOf(found, A, "four")).isEmpty();
  }

  private static Map<ClusterId, MemberBinding> propose(
      List<KubeContext> contexts, Bindings.Claimant... fleets) {
    return Bindings.propose(List.of(fleets), contexts, c -> "");
  }

  private static String contextOf(
      Map<ClusterId, MemberBinding> found, FleetId fleet, String member) {
    MemberBinding binding = found.get(new ClusterId(fleet, member));
    return binding == null ? "not told" : binding.context();
  }

  private static Bindings.Claimant fleet(FleetId id, String hub, String... members) {
    return new Bindings.Claimant(id, context(hub), members(id, members), Map.of());
  }

  private static List<MemberRow> members(FleetId fleet, String... names) {
    return Arrays.stream(names).map(n -> member(fleet, n, "")).toList();
  }

  private static MemberRow azure(String name, String group, String cluster) {
    return member(
        A,
        name,
        "/subscriptions/s/resourceGroups/%s/providers/Microsoft.ContainerService/managedClusters/%s"
            .formatted(group, cluster));
  }

  private static MemberRow member(FleetId fleet, String name, String resourceId) {
    ClusterId hub = ClusterId.hub(fleet);
    var nothing = new MemberResources(0, 0, 0, "");
    return new MemberRow(
        new Meta(
            new RowKey(hub, fleet + name),
            new ObjectRef(hub, "cluster.kubernetes-fleet.io/v1beta1", "MemberCluster", "", name),
            Instant.EPOCH,
            null,
            1,
            Map.of(),
            Origin.NONE),
        List.of(),
        List.of(),
        Duration.ofMinutes(1),
        "",
        "",
        -1,
        nothing,
        nothing,
        List.of(),
        resourceId,
        List.of(),
        new ClusterFacts(name, Map.of(), Map.of(), Map.of(), List.of(), false, null, null));
  }

  private static List<KubeContext> contexts(String... names) {
    return Arrays.stream(names).map(BindingsTest::context).toList();
  }

  private static KubeContext context(String name) {
    var cluster =
        new KubeCluster("c-" + name, "https://127.0.0.1:1", null, null, false, null, null, null);
    var user =
        new KubeUser(
            "u-" + name,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of());
    return new KubeContext(name, Path.of("config"), cluster, user, null);
  }
}
