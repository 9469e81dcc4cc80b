package io.fleetdesk.views;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.numbers.RunFigures;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.report.RunExport;
import io.fleetdesk.traffic.report.RunReport;
import io.fleetdesk.traffic.watch.Sources;
import io.fleetdesk.traffic.watch.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A traffic run without a window: the same engine, the same words, and an exit status. */
final class HeadlessRun {
  /** So long the fleet may take to tell who is there. */
  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  /** And so long a service whose address is not there yet. */
  private static final Duration ADDRESS_WITHIN = Duration.ofSeconds(10);

  private static final long LOOK_MILLIS = 100;

  private final Fleets fleets;
  private final PrintWriter out;
  private final Map<RowKey, MultiClusterServiceRow> importers = new ConcurrentHashMap<>();

  HeadlessRun(Fleets fleets, PrintWriter out) {
    this.fleets = fleets;
    this.out = out;
  }

  /**
   * Blocks until the run has ended.
   *
   * @param withFleet whether fleets are being opened that may know who answers
   * @return 0, or 1 where the verdict is not what was expected
   */
  int run(TrafficPlan plan, boolean withFleet, Optional<String> expect, @Nullable Path report)
      throws IOException, InterruptedException {
    var scope = new FleetScope.AllOpen();
    var services = fleets.rows(scope, MultiClusterServiceRow.KIND);
    var pods = fleets.rows(scope, PodRow.KIND);
    try (var _ =
            services.subscribe(
                Runnable::run,
                changes -> {
                  importers.putAll(changes.put());
                  importers.keySet().removeAll(changes.removed());
                });
        var _ = pods.subscribe(Runnable::run, changes -> {})) {
      if (withFleet) {
        await(
            () ->
                fleets.clusters(scope).stream().filter(c -> !c.id().isHub()).count() > 0
                    && isSettled(services.states())
                    && isSettled(pods.states()),
            READ_WITHIN);
      }
      var host = plan.run().address().host();
      if (withFleet) {
        await(() -> target(host) != null, ADDRESS_WITHIN);
      }
      var target = target(host);
      var whole =
          new TrafficPlan(
              target == null ? plan.name() : target.toString(),
              plan.run(),
              plan.rule(),
              target,
              plan.ranges());
      try (var run = TrafficRun.start(whole, Sources.of(fleets, scope), Clock.systemUTC())) {
        run.awaitDone(plan.run().duration().plus(plan.run().timeout()).plusSeconds(30));
        var verdict = run.snapshot(Window.ALL).verdict();
        print(verdict);
        if (report != null) {
          RunExport.write(
              run, List.of(), report, new RunReport(ZoneId.systemDefault(), Message::english));
        }
        return says(verdict, expect) ? 0 : 1;
      }
    }
  }

  private static boolean isSettled(Map<ClusterId, ListState> states) {
    return !states.isEmpty()
        && states.values().stream()
            .noneMatch(s -> s instanceof ListState.Waiting || s instanceof ListState.Loading);
  }

  private static void await(BooleanSupplier condition, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private @Nullable Target target(String host) {
    return importers.values().stream()
        .filter(i -> i.externalAddresses().contains(host))
        .findFirst()
        .map(i -> new Target(i.cluster().fleet(), i.namespace(), i.serviceImport()))
        .orElse(null);
  }

  private void print(Verdict verdict) {
    for (var finding : verdict.findings()) {
      out.println(finding.sentence().english());
      finding.evidence().forEach(e -> out.println("  " + e.english()));
    }
    for (var row : verdict.story()) {
      out.printf(
          Locale.ROOT,
          "%7s - %-7s %,9d  %s%n",
          RunFigures.clock(row.from()),
          RunFigures.clock(row.to()),
          row.requests(),
          row.what().english());
    }
    out.flush();
  }

  /** The first sentence is what counts: what is said after it does not make up for it. */
  static boolean says(Verdict verdict, Optional<String> expected) {
    return expected
        .map(e -> e.toLowerCase(Locale.ROOT).strip())
        .map(e -> verdict.sentence().english().toLowerCase(Locale.ROOT).contains(e))
        .orElse(true);
  }
}
