package io.fleetdesk.traffic.numbers;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers with a status of 400 and above: who gave them, which, since when, how many. */
final class BadAnswers {
  /** Whose answers are mostly bad, or a few of many. */
  private static final double EVERYBODY = 0.9;

  private record One(Backend who, long bad, long all) {}

  private final Facts facts;
  private final Endpoints ready;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Interval> intervals = new ArrayList<>();

  BadAnswers(Facts facts, Endpoints ready) {
    this.facts = facts;
    this.ready = ready;
    pods();
    nobody();
  }

  List<Finding> findings() {
    return findings;
  }

  List<Interval> intervals() {
    return intervals;
  }

  /** Those of pods that were to answer; what others answered is told of them. */
  private void pods() {
    var failing = new ArrayList<One>();
    int answering = 0;
    long from = Long.MAX_VALUE;
    long to = 0;
    for (var backend : facts.backends()) {
      long bad = 0;
      long all = 0;
      for (var bucket : facts.buckets()) {
        int n = bucket.count(backend.index());
        if (n > 0 && ready.mayAnswer(backend, bucket)) {
          int wrong = bucket.bad(backend.index());
          all += n;
          bad += wrong;
          if (wrong > 0) {
            from = Math.min(from, bucket.from());
            to = Math.max(to, bucket.end());
          }
        }
      }
      answering += all > 0 ? 1 : 0;
      if (bad > 0) {
        failing.add(new One(backend, bad, all));
      }
    }
    if (failing.isEmpty()) {
      return;
    }
    failing.sort(Comparator.comparingLong((One o) -> o.bad()).reversed());
    long bad = failing.stream().mapToLong(One::bad).sum();
    long all = failing.stream().mapToLong(One::all).sum();
    var indexes = failing.stream().map(o -> o.who().index()).toList();
    var statuses = statuses(indexes);
    boolean everybody = failing.size() > 1 && failing.size() == answering && bad >= all * EVERYBODY;
    Message who =
        everybody
            ? Message.plural(
                bad,
                "Every pod answers with {1}: {0} answer of {2}.",
                "Every pod answers with {1}: {0} answers of {2}.",
                statuses,
                all)
            : Message.plural(
                failing.size(),
                "{1} answered with {2}: {3} of {4} answers.",
                "{0} pods answered with {2}: {3} of {4} answers. They are {1}.",
                RunFigures.some(failing.stream().map(o -> name(o.who())).toList()),
                statuses,
                bad,
                all);
    boolean server =
        facts.bad().stream().anyMatch(b -> indexes.contains(b.backend()) && b.status() >= 500);
    var tone = server ? Tone.FAILED : Tone.ATTENTION;
    findings.add(new Finding(Finding.Kind.BAD_STATUS, tone, who, List.of(when(from, to))));
    intervals.add(
        new Interval(
            Interval.Kind.BAD_STATUS,
            tone,
            from,
            to,
            who,
            List.of(when(from, to)),
            bad,
            0,
            indexes));
  }

  static String name(Backend who) {
    var cluster = who.cluster();
    return cluster == null ? who.label() : who.label() + " (" + cluster.label() + ")";
  }

  private static Message when(long from, long to) {
    return Message.of("From {0} to {1} of the run.", RunFigures.clock(from), RunFigures.clock(to));
  }

  /** A proxy or balancer that finds no back end answers itself. */
  private void nobody() {
    long bad = facts.sum(Bucket::badUnread);
    if (bad == 0) {
      return;
    }
    var those = facts.buckets().stream().filter(b -> b.badUnread() > 0).toList();
    var statuses = statuses(List.of(-1));
    var sentence =
        Message.plural(
            bad,
            "{0} answer with {1} names no pod. A balancer or proxy on the way gave it.",
            "{0} answers with {1} name no pod. A balancer or proxy on the way gave them.",
            statuses);
    long from = those.getFirst().from();
    long to = those.getLast().end();
    findings.add(
        new Finding(Finding.Kind.BAD_STATUS, Tone.FAILED, sentence, List.of(when(from, to))));
    intervals.add(
        new Interval(
            Interval.Kind.BAD_STATUS,
            Tone.FAILED,
            from,
            to,
            sentence,
            List.of(when(from, to)),
            bad,
            0,
            List.of(-1)));
  }

  private Message statuses(List<Integer> backends) {
    Map<Integer, Long> counts = new TreeMap<>();
    facts.bad().stream()
        .filter(b -> backends.contains(b.backend()))
        .forEach(b -> counts.merge(b.status(), b.seen().count(), Long::sum));
    var names = counts.keySet().stream().map(s -> Integer.toString(s)).toList();
    return names.size() == 1
        ? Message.of("status {0}", names)
        : Message.of("status {0}", RunFigures.some(names));
  }
}
