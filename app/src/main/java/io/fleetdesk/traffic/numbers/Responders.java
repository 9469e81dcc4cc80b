package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/** Who answered and should not have, or is not known. */
final class Responders {
  /** Answers of some, with their time. */
  private record Group(List<Backend> who, long count, long bad, long from, long to) {
    List<Integer> indexes() {
      return who.stream().map(Backend::index).toList();
    }

    List<String> clusters() {
      return who.stream()
          .map(Backend::cluster)
          .filter(Objects::nonNull)
          .map(ClusterId::label)
          .distinct()
          .sorted()
          .toList();
    }

    Object names() {
      return RunFigures.some(who.stream().map(Backend::label).toList());
    }
  }

  private final Facts facts;
  private final Endpoints ready;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Interval> intervals = new ArrayList<>();

  Responders(Facts facts, Endpoints ready) {
    this.facts = facts;
    this.ready = ready;
    notReady();
    notExported();
    contradictions();
    unknown();
  }

  List<Finding> findings() {
    return findings;
  }

  List<Interval> intervals() {
    return intervals;
  }

  private Group group(BiPredicate<Backend, Bucket> which) {
    var who = new ArrayList<Backend>();
    long count = 0;
    long bad = 0;
    long from = Long.MAX_VALUE;
    long to = 0;
    for (var backend : facts.backends()) {
      long own = 0;
      for (var bucket : facts.buckets()) {
        int n = bucket.count(backend.index());
        if (n > 0 && which.test(backend, bucket)) {
          own += n;
          bad += bucket.bad(backend.index());
          from = Math.min(from, bucket.from());
          to = Math.max(to, bucket.end());
        }
      }
      if (own > 0) {
        who.add(backend);
        count += own;
      }
    }
    return new Group(who, count, bad, from, to);
  }

  private void add(
      Finding.Kind kind,
      Interval.Kind row,
      Tone tone,
      Group group,
      Message sentence,
      List<Message> evidence) {
    findings.add(new Finding(kind, tone, sentence, evidence));
    intervals.add(
        new Interval(
            row,
            tone,
            group.from(),
            group.to(),
            sentence,
            evidence,
            group.count(),
            0,
            group.indexes()));
  }

  private Message when(Group group) {
    return Message.of(
        "From {0} to {1} of the run.",
        RunFigures.clock(group.from()), RunFigures.clock(group.to()));
  }

  private void notReady() {
    var group = group((b, bucket) -> b.cluster() != null && !ready.mayAnswer(b, bucket));
    if (group.count() == 0) {
      return;
    }
    long all = facts.sum(Bucket::answered);
    var where = String.join(", ", group.clusters());
    add(
        Finding.Kind.NOT_READY,
        Interval.Kind.NOT_READY,
        Tone.FAILED,
        group,
        Message.plural(
            group.who().size(),
            "A pod that is not a ready endpoint gave {1} of {2} answers: {3}.",
            "{0} pods that are not ready endpoints gave {1} of {2} answers: {3}.",
            group.count(),
            all,
            group.names()),
        List.of(
            when(group),
            Message.of("On {0}. Check what the balancer takes for its back ends.", where)));
  }

  /** Told where the endpoints of others are known: whoever answers besides is none of them. */
  private void notExported() {
    if (!ready.isKnown()) {
      return;
    }
    var exporting = ready.clusters();
    var group = group((b, bucket) -> b.cluster() != null && !exporting.contains(b.cluster()));
    if (group.count() == 0) {
      return;
    }
    add(
        Finding.Kind.NOT_EXPORTED,
        Interval.Kind.NOT_EXPORTED,
        Tone.FAILED,
        group,
        Message.plural(
            group.clusters().size(),
            "A cluster without a known export of the service gave {1} of {2} answers: {3}.",
            "{0} clusters without a known export of the service gave {1} of {2} answers: {3}.",
            group.count(),
            facts.sum(Bucket::answered),
            group.clusters()),
        List.of(
            when(group),
            Message.of(
                "By {0}. Either the balancer has back ends that are not of this service, or the"
                    + " exports there cannot be read.",
                group.names())));
  }

  private void contradictions() {
    var group = group((b, bucket) -> b.method() == Method.CONTRADICTION);
    if (group.count() == 0) {
      return;
    }
    var sample = group.who().getFirst().said();
    add(
        Finding.Kind.CONTRADICTION,
        Interval.Kind.CONTRADICTION,
        Tone.ATTENTION,
        group,
        Message.plural(
            group.count(),
            "{0} answer names one pod and gives the address of another.",
            "{0} answers name one pod and give the address of another."),
        List.of(
            Message.of("For example “{0}” with {1}.", sample.name(), sample.address()),
            when(group),
            Message.of("They are not counted for any cluster.")));
  }

  private void unknown() {
    var group = group((b, bucket) -> b.cluster() == null && b.method() != Method.CONTRADICTION);
    if (group.count() == 0) {
      return;
    }
    if (!facts.membersKnown()) {
      add(
          Finding.Kind.UNKNOWN_PODS,
          Interval.Kind.UNKNOWN,
          Tone.NONE,
          group,
          Message.plural(
              group.count(),
              "{0} answer came from {1}. No open fleet knows its cluster.",
              "{0} answers came from {1}. No open fleet knows their clusters.",
              group.names()),
          List.of(when(group)));
      return;
    }
    var sample = group.who().getFirst().said();
    var evidence = new ArrayList<Message>();
    evidence.add(
        sample.address().isEmpty() || sample.name().isEmpty()
            ? Message.of("For example “{0}”.", sample.label())
            : Message.of("For example “{0}” at {1}.", sample.name(), sample.address()));
    evidence.add(when(group));
    evidence.add(
        facts.unread().isEmpty()
            ? Message.of("The pods of all members were read. They are not counted for any cluster.")
            : Message.of(
                "The pods of {0} are not read, so they may be there. They are not counted for any"
                    + " cluster.",
                facts.unread().stream().map(c -> c.label()).toList()));
    add(
        Finding.Kind.UNKNOWN_PODS,
        Interval.Kind.UNKNOWN,
        Tone.ATTENTION,
        group,
        facts.unread().isEmpty()
            ? Message.plural(
                group.who().size(),
                "A pod that is in no pod list gave {1} of {2} answers: {3}.",
                "{0} pods that are in no pod list gave {1} of {2} answers: {3}.",
                group.count(),
                facts.sum(Bucket::answered),
                group.names())
            : Message.plural(
                group.who().size(),
                "A pod of an unknown cluster gave {1} of {2} answers: {3}.",
                "{0} pods of unknown clusters gave {1} of {2} answers: {3}.",
                group.count(),
                facts.sum(Bucket::answered),
                group.names()),
        evidence);
  }
}
