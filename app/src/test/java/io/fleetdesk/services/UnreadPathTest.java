package io.fleetdesk.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Of clusters that were not read nothing is said to be missing, and nothing is to be mended. */
class UnreadPathTest {
  private static final List<ClusterId> ALL =
      List.of(ServiceObjects.HUB, ServiceObjects.ONE, ServiceObjects.TWO);

  /** What claims that something is not there. */
  private static final Set<String> NONE =
      Set.of("not on the hub", "On no member", "Not exported", "Nothing exported yet");

  private static final String NOTHING_ANSWERS =
      "NONE: No exporting cluster has a ready endpoint: nothing answers.";

  /**
   * What there is.
   *
   * @param service by cluster whether it has the Service
   * @param export by member: none, good, in conflict, of no weight
   * @param pods by member: none, one ready, one that is not
   * @param importer the place of the member that imports it; -1 for none
   */
  record World(List<Boolean> service, List<Integer> export, List<Integer> pods, int importer) {
    int size() {
      return (int) service.stream().filter(s -> s).count()
          + export.stream().mapToInt(e -> e).sum()
          + pods.stream().mapToInt(p -> p).sum()
          + (importer < 0 ? 0 : 1);
    }

    ServiceObjects objects() {
      var made = new ServiceObjects();
      var exporters = new ArrayList<ClusterId>();
      for (int i = 0; i < ALL.size(); i++) {
        ClusterId on = ALL.get(i);
        if (service.get(i)) {
          made.service(on, 8080);
        }
        if (on.isHub()) {
          continue;
        }
        switch (export.get(i)) {
          case 1 -> {
            made.goodExport(on);
            exporters.add(on);
          }
          case 2 ->
              made.export(
                  on,
                  ServiceObjects.condition("Valid", "True", "ServiceIsValid", "valid"),
                  ServiceObjects.condition("Conflict", "True", "ConflictFound", "ports"));
          case 3 -> made.weightlessExport(on);
          default -> {}
        }
        switch (pods.get(i)) {
          case 1 -> made.pods(on, "10.%d.0".formatted(i), 1, 0);
          case 2 -> made.pods(on, "10.%d.0".formatted(i), 0, 1);
          default -> {}
        }
      }
      String user = importer < 0 ? "" : ALL.get(importer).name();
      if (!exporters.isEmpty()) {
        made.hubImport(user, exporters.toArray(ClusterId[]::new));
      }
      if (importer > 0) {
        boolean valid = !exporters.isEmpty();
        made.importer(
            ALL.get(importer),
            valid ? "True" : "False",
            valid ? "FoundServiceImport" : "UnknownServiceImport",
            valid ? "203.0.113.24" : "");
      }
      return made;
    }
  }

  /** All of them, those with least in them first: the first that fails is a small one. */
  @Test
  void nothingIsMissingThatWasNotRead() {
    int compared = 0;
    for (World world : worlds()) {
      FleetService.Rows rows = world.objects().rows();
      var whole = paths(rows, Coverage.NOTHING);
      for (int bits = 1; bits < 1 << ALL.size(); bits++) {
        var unread = new HashSet<ClusterId>();
        for (int i = 0; i < ALL.size(); i++) {
          if ((bits >> i & 1) == 1) {
            unread.add(ALL.get(i));
          }
        }
        var partly = paths(without(rows, unread), coverage(unread));
        for (var path : partly.entrySet()) {
          ServicePath truth = Objects.requireNonNull(whole.get(path.getKey()));
          Set<String> claims = claims(path.getValue());
          if (claims(truth).contains(NOTHING_ANSWERS)) {
            // Each of them is a part of that.
            claims.removeIf(c -> c.endsWith("exports it but has no ready endpoint."));
          }
          assertThat(claims).as("%s without %s", world, unread).isSubsetOf(claims(truth));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(10_000);
  }

  private static List<World> worlds() {
    var all = new ArrayList<World>();
    for (int services = 0; services < 8; services++) {
      for (int exports = 0; exports < 16; exports++) {
        for (int pods = 0; pods < 9; pods++) {
          for (int importer : new int[] {-1, 1, 2}) {
            all.add(
                new World(
                    List.of((services & 1) == 1, (services & 2) == 2, (services & 4) == 4),
                    List.of(0, exports % 4, exports / 4),
                    List.of(0, pods % 3, pods / 3),
                    importer));
          }
        }
      }
    }
    all.sort(Comparator.comparingInt(World::size));
    return all;
  }

  private static Coverage coverage(Set<ClusterId> unread) {
    var states = new HashMap<ClusterId, ListState>();
    for (ClusterId cluster : ALL) {
      states.put(
          cluster, unread.contains(cluster) ? new ListState.Waiting() : new ListState.Complete(1));
    }
    return Coverage.of(states);
  }

  private static Map<FleetService.Key, ServicePath> paths(
      FleetService.Rows rows, Coverage coverage) {
    var paths = new TreeMap<FleetService.Key, ServicePath>();
    FleetService.of(rows, coverage)
        .forEach(s -> paths.put(s.key(), ServicePath.of(s, new ReachProofs())));
    return paths;
  }

  /** What is to be mended, with the step that is offered, and what is said not to be there. */
  private static Set<String> claims(ServicePath path) {
    var said = new TreeSet<String>();
    path.problems().forEach(p -> said.add(p.step() + ": " + p.fact().english()));
    for (var part : path.parts()) {
      for (Message word : List.of(part.title(), part.detail(), part.state())) {
        String text = word.english();
        if (NONE.contains(text) || text.startsWith("No ")) {
          said.add(part.stage() + " " + part.cluster() + " " + text);
        }
      }
    }
    return said;
  }

  private static FleetService.Rows without(FleetService.Rows rows, Set<ClusterId> unread) {
    return new FleetService.Rows(
        read(rows.services(), unread),
        read(rows.exports(), unread),
        read(rows.imports(), unread),
        read(rows.importers(), unread),
        read(rows.slices(), unread));
  }

  private static <R extends ObjectRow> List<R> read(Collection<R> rows, Set<ClusterId> unread) {
    return rows.stream().filter(r -> !unread.contains(r.cluster())).toList();
  }
}
