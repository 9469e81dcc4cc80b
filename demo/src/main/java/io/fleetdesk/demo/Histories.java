package io.fleetdesk.demo;

import io.fleetdesk.demo.fleet.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened in the fleets before anyone looks: played on a turned clock in a moment. */
final class Histories {
  static final Duration AGE = Duration.ofDays(21);
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private Histories() {}

  /** The article's fleet: two members in eastus, one in japaneast, and three weeks of use. */
  static void article(DemoFleet fleet, Instant now) {
    fleet.join(MemberPlan.of("demo-aks01-demo-aks01", "demo-aks01", "eastus", "demo_aks01", 1));
    fleet.join(MemberPlan.of("demo-aks02-demo-aks01", "demo-aks02", "eastus", "demo_aks01", 2));
    fleet.join(MemberPlan.of("demo-aks03-demo-aks01", "demo-aks03", "japaneast", "demo_aks03", 3));
    fleet.joinable(MemberPlan.of("demo-edge01", "demo-edge01", "japaneast", "demo_edge", 9));
    settle(fleet);
    at(fleet, now.minus(Duration.ofDays(9)));
    Manifests.create(fleet.hub(), "storefront.yaml");
    settle(fleet);
    at(fleet, now.minus(Duration.ofHours(7)));
    Manifests.create(fleet.hub(), "kuard.yaml");
    Manifests.create(fleet.hub(), "reader.yaml");
    settle(fleet);
    Manifests.create(fleet.cluster("demo-aks01").api(), "kuard-mcs.yaml");
    settle(fleet);
    at(fleet, now.minus(Duration.ofMinutes(50)));
    Manifests.create(fleet.hub(), "reports.yaml");
    settle(fleet);
    at(fleet, now.minus(Duration.ofMinutes(24)));
    Manifests.create(fleet.hub(), "backups-crd.yaml");
    Manifests.create(fleet.cluster("demo-aks01").api(), "backups-crd.yaml");
    Manifests.create(fleet.hub(), "backups.yaml");
    settle(fleet);
    at(fleet, now);
    settle(fleet);
  }

  /** The second fleet: two members in japanwest and one workload that does well. */
  static void second(DemoFleet fleet, Instant now) {
    fleet.join(
        MemberPlan.of("demo-aks04-demo-aks04", "demo-aks04", "japanwest", "demo_aks_west", 4));
    fleet.join(
        MemberPlan.of("demo-aks05-demo-aks05", "demo-aks05", "japanwest", "demo_aks_west", 5));
    settle(fleet);
    at(fleet, now.minus(Duration.ofDays(3)));
    Manifests.create(fleet.hub(), "inventory.yaml");
    settle(fleet);
    at(fleet, now);
    settle(fleet);
  }

  /** A thousand members, of which the first fifty can be reached and hold a thousand pods each. */
  static void large(DemoFleet fleet, Instant now, int members, int reachable, int pods) {
    var regions =
        List.of("eastus", "westus", "japaneast", "japanwest", "westeurope", "brazilsouth");
    var full = new ArrayList<Member>();
    for (int i = 1; i <= members; i++) {
      var name = "aks-%04d".formatted(i);
      var region = regions.get(i % regions.size());
      var plan =
          new MemberPlan(
              name, name, region, "rg_" + region, i, i <= reachable ? 10 : 3, "64", i <= reachable);
      var member = fleet.join(plan);
      if (plan.reachable()) {
        full.add(member);
      }
    }
    settle(fleet);
    var first = full.getFirst().api();
    ManyPods.begin(first);
    settle(fleet);
    var settled = ManyPods.settled(first);
    full.forEach(m -> settled.copy(m.api(), m.podRange(), pods));
    settle(fleet);
    at(fleet, now);
    Manifests.create(fleet.hub(), "storefront.yaml");
    settle(fleet);
    // Nobody watches yet: what led here would be some hundred megabytes for nothing.
    fleet.hub().store().compact();
    fleet.world().members().forEach(m -> m.api().store().compact());
  }

  private static void settle(DemoFleet fleet) {
    fleet.loop().settle(SETTLING);
  }

  private static void at(DemoFleet fleet, Instant time) {
    fleet.loop().leap(time);
  }
}
