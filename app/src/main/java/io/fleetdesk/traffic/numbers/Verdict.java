package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Finding.Kind;
import io.fleetdesk.traffic.watch.Marker;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What can be concluded from a run so far, the most important first. Nothing is called uneven that
 * chance explains, and nothing is judged by too few requests.
 */
public final class Verdict {
  /** Below it chance is no longer an explanation; small, as it is asked again and again. */
  static final double CHANCE = 0.001;

  private static final double SILENCE_EXPECTED = 12;

  /**
   * What is judged: the time since the endpoints last changed.
   *
   * @param started of the run
   * @param since the moment from which shares are counted
   * @param totals from then on
   * @param lastAnswer of each cluster, from the whole run
   * @param expectedSinceLast answers that each cluster should have given since its last
   * @param failures of the whole run, and answers that the rule broke on
   * @param badStatus answers of the whole run with status 400 and above
   */
  public record Facts(
      Instant started,
      Instant since,
      boolean keepAlive,
      Totals totals,
      List<Shares.OfCluster> shares,
      Map<ClusterId, Instant> lastAnswer,
      Map<ClusterId, Double> expectedSinceLast,
      Map<Integer, Long> connections,
      Map<Trouble, Long> failures,
      long badStatus,
      Optional<Instant> firstFailure,
      Optional<Instant> lastFailure,
      List<Marker> markers) {}

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ZoneId zone;

  public Verdict(ZoneId zone) {
    this.zone = zone;
  }

  public List<Finding> of(Facts facts) {
    var all = new ArrayList<Finding>();
    long failed =
        facts.failures().entrySet().stream()
            .filter(e -> e.getKey().isFailure())
            .mapToLong(Map.Entry::getValue)
            .sum();
    var totals = facts.totals();
    if (totals.answered() == 0 && failed == 0) {
      return List.of(none(facts));
    }
    if (failed > 0) {
      all.add(errors(facts, failed));
    }
    if (totals.answered() > 0 && totals.attributed() == 0) {
      all.add(
          new Finding(
              Kind.RULE_MATCHES_NOTHING,
              Tone.ATTENTION,
              "The rule reads nothing from the answers: who gave them cannot be told.",
              List.of(counted(totals.unread(), "answer") + " could not be read; see the sample.")));
    }
    long broken = facts.failures().getOrDefault(Trouble.RULE, 0L);
    if (broken > 0) {
      all.add(broken(broken));
    }
    if (facts.badStatus() > 0) {
      all.add(badStatus(facts.badStatus()));
    }
    unknown(facts).ifPresent(all::add);
    silent(facts).forEach(all::add);
    if (totals.attributed() > 0) {
      all.add(distribution(facts, !all.isEmpty()));
    }
    all.sort(Comparator.comparingInt(f -> rank(f.tone())));
    return List.copyOf(all);
  }

  /** Answers from before a change say nothing of what is now, and are not denied either. */
  private Finding none(Facts facts) {
    return facts.since().isAfter(facts.started())
        ? new Finding(
            Kind.TOO_FEW,
            Tone.IN_PROGRESS,
            "Too few requests yet to judge: none since the endpoints changed at "
                + time(facts.since())
                + ".",
            List.of())
        : new Finding(Kind.NO_REQUESTS, Tone.NONE, "No request has been answered yet.", List.of());
  }

  private static int rank(Tone tone) {
    return switch (tone) {
      case FAILED -> 0;
      case ATTENTION -> 1;
      default -> 2;
    };
  }

  private Finding errors(Facts facts, long failed) {
    var evidence = new ArrayList<String>();
    facts.failures().entrySet().stream()
        .filter(e -> e.getKey().isFailure())
        .sorted(Map.Entry.<Trouble, Long>comparingByValue().reversed())
        .forEach(
            e ->
                evidence.add(
                    e.getValue() + " × " + e.getKey().label() + ". " + e.getKey().meaning()));
    var first = facts.firstFailure().orElse(facts.started());
    var cause =
        facts.markers().stream()
            .filter(Marker::changesEndpoints)
            .filter(m -> m.kind() != Marker.Kind.ENDPOINT_READY)
            .filter(m -> !m.at().isAfter(first.plusSeconds(1)))
            .filter(m -> m.at().isAfter(first.minusSeconds(5)))
            .findFirst();
    // What caused it is heard of a moment later than the failure, at times.
    var began =
        cause
            .map(m -> " since " + m.what() + " (" + time(earlier(m.at(), first)) + ")")
            .orElse(" since " + time(first));
    facts.lastFailure().ifPresent(l -> evidence.add("Last one at " + time(l) + "."));
    // Where nothing was sent since the endpoints changed, silence says nothing.
    boolean since = facts.lastFailure().map(l -> !l.isBefore(facts.since())).orElse(true);
    boolean none = facts.totals().answered() == 0 && since;
    return new Finding(
        none ? Kind.NO_ANSWER : Kind.ERRORS,
        Tone.FAILED,
        (none ? "No request is answered: " : "")
            + counted(failed, "request")
            + " without an answer"
            + began
            + ".",
        evidence);
  }

  private static Finding badStatus(long count) {
    return new Finding(
        Kind.BAD_STATUS,
        Tone.ATTENTION,
        counted(count, "answer") + " with status 400 and above.",
        List.of("Their pods, or a proxy before them, refused or failed."));
  }

  private static Finding broken(long count) {
    return new Finding(
        Kind.RULE_BROKE,
        Tone.ATTENTION,
        "The rule broke on " + counted(count, "answer") + ": who gave them cannot be told.",
        List.of("They were sent and answered all the same; choose another rule."));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private Optional<Finding> unknown(Facts facts) {
    return facts.shares().stream()
        .filter(s -> s.cluster() == null && s.count() > 0)
        .findFirst()
        .map(
            s ->
                new Finding(
                    Kind.UNKNOWN_PODS,
                    Tone.ATTENTION,
                    percent(s.share())
                        + " of the answers come from pods that no cluster is known for.",
                    List.of(
                        "They name "
                            + String.join(
                                ", ", s.pods().stream().limit(3).map(Shares.OfPod::pod).toList())
                            + (s.pods().size() > 3 ? ", …" : "")
                            + ".")));
  }

  private List<Finding> silent(Facts facts) {
    var all = new ArrayList<Finding>();
    for (var share : facts.shares()) {
      var cluster = share.cluster();
      if (cluster == null || share.ready() == 0) {
        continue;
      }
      double missed = facts.expectedSinceLast().getOrDefault(cluster, 0.0);
      if (missed < SILENCE_EXPECTED) {
        continue;
      }
      var last = facts.lastAnswer().get(cluster);
      all.add(
          new Finding(
              Kind.SILENT_CLUSTER,
              Tone.FAILED,
              cluster.label()
                  + " is silent since "
                  + time(last == null ? facts.started() : last)
                  + " although it has "
                  + counted(share.ready(), "ready endpoint")
                  + ".",
              List.of(
                  String.format(
                      Locale.ROOT,
                      "About %.0f answers were to be expected of it in that time.",
                      missed))));
    }
    return all;
  }

  private Finding distribution(Facts facts, boolean troubled) {
    var pods =
        facts.shares().stream()
            .filter(s -> s.cluster() != null)
            .flatMap(s -> s.pods().stream())
            .filter(p -> p.expected().isPresent() && p.expected().getAsDouble() > 0)
            .toList();
    if (pods.size() < 2) {
      return single(facts);
    }
    var expected = pods.stream().map(p -> p.expected().orElseThrow()).toList();
    var counts = pods.stream().map(Shares.OfPod::count).toList();
    long n = counts.stream().mapToLong(Long::longValue).sum();
    long needed = ChiSquare.needed(expected);
    if (n < needed) {
      return new Finding(
          Kind.TOO_FEW,
          Tone.IN_PROGRESS,
          "Too few requests yet to judge " + pods.size() + " pods: " + n + " of " + needed + ".",
          List.of("Counted since " + time(facts.since()) + "."));
    }
    var test = ChiSquare.of(counts, expected);
    var figures =
        String.format(
            Locale.ROOT,
            "Chi-square %.1f with %s of freedom, p = %.3g, %s since %s.",
            test.statistic(),
            counted(test.degrees(), "degree"),
            test.p(),
            counted(n, "request"),
            time(facts.since()));
    if (test.p() >= CHANCE) {
      return balanced(facts, pods.size(), test, figures, troubled);
    }
    return facts.keepAlive() ? sticky(facts, pods, figures) : skewed(pods, figures);
  }

  private static Finding single(Facts facts) {
    boolean known =
        facts.shares().stream().anyMatch(s -> s.expected().isPresent() && s.ready() > 0);
    return known
        ? new Finding(
            Kind.NO_EXPECTATION, Tone.NONE, "One endpoint is ready: it gets all.", List.of())
        : new Finding(
            Kind.NO_EXPECTATION,
            Tone.NONE,
            "How the requests should be spread is not known: no ready endpoints were seen.",
            List.of());
  }

  private static Finding balanced(
      Facts facts, int pods, ChiSquare test, String figures, boolean troubled) {
    long clusters =
        facts.shares().stream().filter(s -> s.cluster() != null && s.ready() > 0).count();
    return new Finding(
        Kind.BALANCED,
        troubled ? Tone.NONE : Tone.GOOD,
        String.format(
            Locale.ROOT,
            "Balanced over %s and %d pods (p = %.2g).",
            counted(clusters, "cluster"),
            pods,
            test.p()),
        List.of(figures, "Chance explains the differences."));
  }

  private static Finding sticky(Facts facts, List<Shares.OfPod> pods, String figures) {
    long connections = facts.connections().values().stream().mapToLong(Long::longValue).sum();
    return new Finding(
        Kind.STICKY,
        Tone.ATTENTION,
        "Sticky because of keep-alive: "
            + counted(connections, "connection")
            + (connections == 1 ? " carries" : " carry")
            + " all requests, and a layer 4 balancer decides once for each.",
        List.of(figures, extremes(pods), "A new connection for each request shows the balance."));
  }

  private static Finding skewed(List<Shares.OfPod> pods, String figures) {
    return new Finding(
        Kind.SKEWED,
        Tone.ATTENTION,
        "Skewed: " + extremes(pods),
        List.of(figures, "Chance does not explain it."));
  }

  private static String extremes(List<Shares.OfPod> pods) {
    Comparator<Shares.OfPod> byExcess =
        Comparator.comparingDouble(p -> p.share() - p.expected().orElse(0));
    var most = pods.stream().max(byExcess).orElseThrow();
    var least = pods.stream().min(byExcess).orElseThrow();
    return got(most) + ", " + got(least) + ".";
  }

  private static String got(Shares.OfPod pod) {
    return pod.pod()
        + " gets "
        + percent(pod.share())
        + " instead of "
        + percent(pod.expected().orElse(0));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }
}
