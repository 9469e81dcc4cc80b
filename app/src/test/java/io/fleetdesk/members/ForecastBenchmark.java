package io.fleetdesk.members;

import static io.fleetdesk.kinds.Rows.binding;
import static io.fleetdesk.kinds.Rows.member;
import static io.fleetdesk.kinds.Rows.placement;

import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long it takes to foretell 200 placements of 1,000 members. */
@Tag("bench")
class ForecastBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final List<MemberRow> members = new ArrayList<>();
  private final Map<String, Set<String>> regions = new TreeMap<>();
  private final List<PlacementRow> placements = new ArrayList<>();
  private final List<BindingRow> bindings = new ArrayList<>();

  @Test
  void foretells() {
    fill();
    for (int round = 0; round < 4; round++) {
      var forecast = new SelectionForecast(members, placements, bindings, NOW);
      var other = members.get(3).facts().withLabels(Map.of("fleet.azure.com/location", "other"));
      var begun = Instant.now();
      int changes = forecast.with(Map.of("m0003", other)).size();
      System.out.printf("members: preview %d ms, %d changes%n", since(begun), changes);
      var map = new LossMap(forecast, placements, Map.of(), Map.of());
      for (boolean leaving : List.of(false, true)) {
        begun = Instant.now();
        int found = 0;
        for (MemberRow m : members) {
          found += map.without(Set.of(m.name()), leaving).size();
        }
        for (Set<String> lost : regions.values()) {
          found += map.without(lost, leaving).size();
        }
        System.out.printf(
            "members: each member and region %s, %d ms, %d losses%n",
            leaving ? "leaving" : "silent", since(begun), found);
      }
    }
  }

  private static long since(Instant begun) {
    return Duration.between(begun, Instant.now()).toMillis();
  }

  private void fill() {
    for (int i = 0; i < 1000; i++) {
      String name = "m%04d".formatted(i);
      String region = "region-" + i % 20;
      members.add(member(name, region, NOW));
      regions.computeIfAbsent(region, _ -> new HashSet<>()).add(name);
    }
    for (int i = 0; i < 200; i++) {
      String name = "p" + i;
      if (i % 2 == 0) {
        placements.add(placement(name, "{\"placementType\":\"PickN\",\"numberOfClusters\":5}"));
        for (int k = 0; k < 5; k++) {
          bindings.add(binding(name, "m%04d".formatted((i * 7 + k * 131) % 1000)));
        }
      } else {
        placements.add(placement(name, "{\"placementType\":\"PickAll\"}"));
        members.forEach(m -> bindings.add(binding(name, m.name())));
      }
    }
  }
}
