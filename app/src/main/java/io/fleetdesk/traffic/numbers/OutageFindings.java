package io.fleetdesk.traffic.numbers;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Outages in words, and requests that were lost outside them. */
final class OutageFindings {
  private final Facts facts;
  private final Endpoints ready;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Interval> intervals = new ArrayList<>();

  OutageFindings(Facts facts, Endpoints ready, Incidents incidents) {
    this.facts = facts;
    this.ready = ready;
    var all = new ArrayList<>(incidents.all());
    all.sort(Comparator.comparingLong(Incident::lost).reversed());
    all.forEach(this::outage);
    long within = incidents.all().stream().mapToLong(Incident::lost).sum();
    scattered(facts.sum(Bucket::failed) - within);
  }

  List<Finding> findings() {
    return findings;
  }

  List<Interval> intervals() {
    return intervals;
  }

  private void outage(Incident incident) {
    boolean wasReady =
        incident.clusters().isEmpty()
            || incident.clusters().stream()
                .anyMatch(c -> ready.hadReady(c, incident.from() + 1, incident.to() - 1));
    var tone = incident.lost() > 0 || wasReady ? Tone.FAILED : Tone.ATTENTION;
    long answered = answered(incident);
    var evidence = new ArrayList<Message>();
    evidence.add(
        Message.of(
            "From {0} to {1} of the run: {2} of {3} requests were answered.",
            RunFigures.clock(incident.from()),
            RunFigures.clock(incident.to()),
            answered,
            answered + incident.lost()));
    Verdict.near(facts, incident.from())
        .findFirst()
        .ifPresent(
            m ->
                evidence.add(Message.of("{0}: {1}, at that time.", m.cluster().label(), m.what())));
    if (incident.lost() > 0) {
      evidence.addAll(Verdict.troubles(facts));
    }
    if (!wasReady) {
      evidence.add(Message.of("It had no ready endpoint at that time."));
    }
    var sentence = sentence(incident);
    findings.add(new Finding(Finding.Kind.OUTAGE, tone, sentence, evidence));
    intervals.add(
        new Interval(
            Interval.Kind.OUTAGE,
            tone,
            incident.from(),
            incident.to(),
            sentence,
            evidence,
            answered + incident.lost(),
            incident.lost(),
            List.of()));
  }

  private static Message sentence(Incident incident) {
    var lost =
        incident.lost() == 0
            ? Message.of("no request was lost")
            : Message.plural(incident.lost(), "{0} request was lost", "{0} requests were lost");
    var length = RunFigures.length(incident.to() - incident.from());
    var from = RunFigures.clock(incident.from());
    if (!incident.names()) {
      return incident.goesOn()
          ? Message.plural(
              incident.lost(),
              "{0} request has been lost since {1}.",
              "{0} requests have been lost since {1}.",
              from)
          : Message.plural(
              incident.lost(),
              "{0} request was lost within {1} from {2}.",
              "{0} requests were lost within {1} from {2}.",
              length,
              from);
    }
    var who = new ArrayList<Object>();
    incident.clusters().forEach(c -> who.add(c.label()));
    who.addAll(incident.pods());
    return incident.goesOn()
        ? Message.plural(
            who.size(),
            "{1} has given no answer since {2}: {3}.",
            "{1} have given no answer since {2}: {3}.",
            who,
            from,
            lost)
        : Message.plural(
            who.size(),
            "{1} was out for {2} from {3}: {4}.",
            "{1} were out for {2} from {3}: {4}.",
            who,
            length,
            from,
            lost);
  }

  /** Good answers of those who were to answer: what others answered is told of them. */
  private long answered(Incident incident) {
    long sum = 0;
    for (var bucket : facts.buckets()) {
      if (incident.contains(bucket)) {
        for (Backend backend : facts.backends()) {
          if (bucket.count(backend.index()) > 0 && ready.mayAnswer(backend, bucket)) {
            sum += bucket.count(backend.index()) - bucket.bad(backend.index());
          }
        }
      }
    }
    return sum;
  }

  private void scattered(long lost) {
    if (lost <= 0) {
      return;
    }
    var those = facts.buckets().stream().filter(b -> b.failed() > 0).toList();
    var sentence =
        Message.plural(
            lost,
            "{0} request was lost.",
            "{0} requests were lost, one now and then: {1} of all.",
            RunFigures.percent(lost / (double) facts.sum(b -> b.answered() + b.failed())));
    findings.add(new Finding(Finding.Kind.ERRORS, Tone.FAILED, sentence, Verdict.troubles(facts)));
    intervals.add(
        new Interval(
            Interval.Kind.LOST,
            Tone.FAILED,
            those.getFirst().from(),
            those.getLast().end(),
            sentence,
            Verdict.troubles(facts),
            lost,
            lost,
            List.of()));
  }
}
