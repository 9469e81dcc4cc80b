package io.fleetdesk.traffic.numbers;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The spread of the answers outside outages, one stretch after the other and over all. */
final class Spreads {
  /** Below it chance is no longer an explanation; small, as it is asked again and again. */
  static final double CHANCE = 0.001;

  private final Facts facts;
  private final Incidents incidents;
  private final boolean pinned;
  private final List<Incident> outages;
  private final List<Interval> intervals = new ArrayList<>();
  private final List<Finding> judged = new ArrayList<>();
  private final Finding whole;

  /**
   * @param pinned by the cookies of the requests, as it looks
   */
  Spreads(Facts facts, Endpoints ready, Incidents incidents, boolean pinned) {
    this.facts = facts;
    this.incidents = incidents;
    this.pinned = pinned;
    this.outages = incidents.all();
    var calm = new ArrayList<Bucket>();
    var stretch = new ArrayList<Bucket>();
    for (var bucket : facts.buckets()) {
      if (outages.stream().anyMatch(i -> i.contains(bucket))) {
        stretch(stretch, ready);
        stretch.clear();
      } else {
        calm.add(bucket);
        stretch.add(bucket);
      }
    }
    stretch(stretch, ready);
    whole = judge(over(calm, ready), ready);
  }

  List<Interval> intervals() {
    return intervals;
  }

  /**
   * Who is out goes, and comes back, within a second of which the rest is no outage. Who never
   * answered is told of as such: the spread is that of the others.
   */
  private Spread over(List<Bucket> buckets, Endpoints ready) {
    return Spread.over(
        buckets,
        facts.backends(),
        ready,
        b -> outages.stream().noneMatch(i -> i.names() && i.touches(b)),
        (cluster, endpoint) -> !incidents.isSilent(cluster, endpoint));
  }

  private void stretch(List<Bucket> buckets, Endpoints ready) {
    if (buckets.isEmpty()) {
      return;
    }
    var spread = over(buckets, ready);
    if (spread.answers() == 0) {
      return;
    }
    var found = judge(spread, ready);
    judged.add(found);
    intervals.add(
        new Interval(
            row(found.kind()),
            found.tone(),
            buckets.getFirst().from(),
            buckets.getLast().end(),
            found.sentence(),
            found.evidence(),
            spread.good(),
            0,
            List.of()));
  }

  private static Interval.Kind row(Finding.Kind kind) {
    return switch (kind) {
      case BALANCED -> Interval.Kind.BALANCED;
      case SKEWED -> Interval.Kind.SKEWED;
      case STICKY -> Interval.Kind.STICKY;
      default -> Interval.Kind.NOT_JUDGED;
    };
  }

  /** Of all calm stretches; one that is skewed is not made even by the others. */
  Optional<Finding> finding(boolean troubled) {
    if (intervals.isEmpty()) {
      return Optional.empty();
    }
    var skewed =
        judged.stream()
            .filter(f -> f.kind() == Finding.Kind.SKEWED || f.kind() == Finding.Kind.STICKY)
            .findFirst();
    var found = whole.kind() == Finding.Kind.BALANCED ? skewed.orElse(whole) : whole;
    if (found.kind() != Finding.Kind.BALANCED) {
      return Optional.of(found);
    }
    var evidence = new ArrayList<>(found.evidence());
    if (!outages.isEmpty()) {
      evidence.add(Message.of("Outages are left out of that."));
    }
    if (incidents.anySilent()) {
      evidence.add(Message.of("Who gives no answer is left out of that."));
    }
    return Optional.of(
        new Finding(
            found.kind(),
            troubled || !facts.unread().isEmpty() ? Tone.NONE : Tone.GOOD,
            found.sentence(),
            evidence));
  }

  private Finding judge(Spread spread, Endpoints ready) {
    var test = Spread.test(spread.parts());
    if (test.isEmpty()) {
      return single(spread, ready);
    }
    var byCluster = Spread.test(spread.clusters());
    boolean uneven = test.get().p() < CHANCE || byCluster.map(t -> t.p() < CHANCE).orElse(false);
    var figures = figures(test.get());
    if (uneven && spread.mayBeEven()) {
      return notKnown(spread);
    }
    if (uneven) {
      return pinned
          ? byCookie(spread, figures)
          : facts.keepAlive() ? sticky(spread, figures) : skewed(spread, byCluster, figures);
    }
    if (!spread.isConvincing()) {
      return tooFew(spread);
    }
    if (facts.keepAlive() && connections() < spread.needed()) {
      return fewConnections(spread, figures);
    }
    int clusters = spread.clusters().size();
    return new Finding(
        Finding.Kind.BALANCED,
        Tone.GOOD,
        Message.of(
            "Balanced over {0} and {1}.",
            Message.plural(clusters, "{0} cluster", "{0} clusters"),
            Message.plural(spread.parts().size(), "{0} pod", "{0} pods")),
        evidence(spread, figures, Message.of("Chance explains the differences.")));
  }

  private static Message figures(ChiSquare test) {
    return Message.plural(
        test.degrees(),
        "Chi-square {1} with {0} degree of freedom, p = {2}, from {3} answers.",
        "Chi-square {1} with {0} degrees of freedom, p = {2}, from {3} answers.",
        RunFigures.figure(test.statistic()),
        RunFigures.chance(test.p()),
        test.requests());
  }

  private List<Message> evidence(Spread spread, Message... more) {
    var all = new ArrayList<Message>();
    var clusters = spread.clusters();
    if (clusters.size() > 1) {
      all.add(
          Message.of(
              "By cluster: {0}.",
              clusters.stream()
                  .map(
                      c ->
                          c.cluster().label() + " " + RunFigures.percent(Spread.share(c, clusters)))
                  .toList()));
    }
    Stream.of(more).filter(m -> !m.isEmpty()).forEach(all::add);
    if (spread.nobodys() > 0) {
      all.add(
          Message.plural(
              spread.nobodys(),
              "{0} answer whose pod is unknown is left out of the shares.",
              "{0} answers whose pod is unknown are left out of the shares."));
    }
    if (!facts.unread().isEmpty()) {
      all.add(
          Message.of(
              "The pods of {0} are not read.",
              facts.unread().stream().map(c -> c.label()).toList()));
    }
    return all;
  }

  private Finding single(Spread spread, Endpoints ready) {
    if (!ready.isKnown()) {
      return new Finding(
          Finding.Kind.NO_EXPECTATION,
          Tone.NONE,
          Message.of("The spread cannot be judged: no ready endpoints are known."),
          List.of());
    }
    if (spread.endpoints() == 1 && incidents.anySilent()) {
      return new Finding(
          Finding.Kind.NO_EXPECTATION,
          Tone.NONE,
          Message.of("Only one endpoint answers: there is no spread to judge."),
          List.of());
    }
    return spread.endpoints() == 1
        ? new Finding(
            Finding.Kind.NO_EXPECTATION,
            Tone.NONE,
            Message.of("One endpoint is ready and gets everything."),
            List.of())
        : tooFew(spread);
  }

  private static Finding notKnown(Spread spread) {
    return new Finding(
        Finding.Kind.NO_EXPECTATION,
        Tone.NONE,
        Message.plural(
            spread.nobodys(),
            "The spread cannot be judged: {0} of {1} answers is nobody's.",
            "The spread cannot be judged: {0} of {1} answers are nobody's.",
            spread.answers() + spread.nobodys()),
        List.of(Message.of("Those who seem to lack answers may have given them.")));
  }

  private static Finding tooFew(Spread spread) {
    return new Finding(
        Finding.Kind.TOO_FEW,
        Tone.IN_PROGRESS,
        // What came while endpoints changed is counted but not judged.
        spread.answers() < spread.needed()
            ? Message.of(
                "Too few answers to judge the spread: {0} of {1}.",
                spread.answers(), spread.needed())
            : Message.of("Too few answers between changes of endpoints to judge the spread."),
        List.of());
  }

  private long connections() {
    return facts.connections().values().stream().mapToLong(Long::longValue).sum();
  }

  private Finding fewConnections(Spread spread, Message figures) {
    return new Finding(
        Finding.Kind.TOO_FEW,
        Tone.NONE,
        Message.plural(
            connections(),
            "{0} kept connection says too little of the balancer; {1} would do.",
            "{0} kept connections say too little of the balancer; {1} would do.",
            spread.needed()),
        evidence(spread, figures, Message.of("The answers themselves are spread evenly.")));
  }

  private Finding sticky(Spread spread, Message figures) {
    return new Finding(
        Finding.Kind.STICKY,
        Tone.ATTENTION,
        Message.plural(
            connections(),
            "Sticky because of keep-alive: {0} connection carries all requests.",
            "Sticky because of keep-alive: {0} connections carry all requests."),
        evidence(
            spread,
            figures,
            extremes(spread.parts(), false),
            Message.of(
                "A layer 4 balancer decides once per connection. New connections for each request"
                    + " show the balance.")));
  }

  /** That the cookie is why cannot be seen, only that it was sent and nobody else answers. */
  private Finding byCookie(Spread spread, Message figures) {
    var who =
        spread.parts().stream()
            .filter(p -> p.count() > 0)
            .map(p -> p.endpoint() + " (" + p.cluster().label() + ")")
            .toList();
    return new Finding(
        Finding.Kind.STICKY,
        Tone.ATTENTION,
        Message.plural(
            who.size(),
            "Sticky: with the cookie {1}, {2} gives all answers.",
            "Sticky: with the cookie {1}, one pod at a time gives all answers: {2}.",
            RunFigures.some(facts.cookies()),
            RunFigures.some(who)),
        evidence(
            spread,
            figures,
            Message.of(
                "The balancer seems to follow the cookie. Requests without it show the balance.")));
  }

  private Finding skewed(Spread spread, Optional<ChiSquare> byCluster, Message figures) {
    boolean clusters = byCluster.map(t -> t.p() < CHANCE).orElse(false);
    var parts = clusters ? spread.clusters() : spread.parts();
    return new Finding(
        Finding.Kind.SKEWED,
        Tone.ATTENTION,
        Message.of("Skewed: {0}", extremes(parts, clusters)),
        evidence(
            spread,
            figures,
            clusters ? extremes(spread.parts(), false) : Message.NONE,
            Message.of("Chance does not explain it.")));
  }

  private static Message extremes(List<Spread.Part> parts, boolean byCluster) {
    Comparator<Spread.Part> byExcess =
        Comparator.comparingDouble(p -> Spread.share(p, parts) - Spread.expected(p, parts));
    var most = parts.stream().max(byExcess).orElseThrow();
    var least = parts.stream().min(byExcess).orElseThrow();
    return Message.of("{0}, {1}.", got(most, parts, byCluster), got(least, parts, byCluster));
  }

  private static Message got(Spread.Part part, List<Spread.Part> parts, boolean byCluster) {
    return Message.of(
        "{0} gets {1} instead of {2}",
        byCluster ? part.cluster().label() : part.endpoint(),
        RunFigures.percent(Spread.share(part, parts)),
        RunFigures.percent(Spread.expected(part, parts)));
  }
}
