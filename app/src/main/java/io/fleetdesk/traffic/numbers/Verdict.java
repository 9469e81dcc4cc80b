package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Finding.Kind;
import io.fleetdesk.traffic.watch.Marker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What can be concluded from a run, or a stretch of it: findings, the most important first, and a
 * story in time whose counts add up to all requests. Nothing is called uneven that chance explains,
 * nothing balanced before enough was seen, and no answer is left out.
 *
 * @param findings at least one
 * @param story in order of time
 */
public record Verdict(List<Finding> findings, List<Interval> story) {
  public Verdict {
    findings = List.copyOf(findings);
    story = List.copyOf(story);
  }

  /** The sentence a person reads first. */
  public Message sentence() {
    return findings.getFirst().sentence();
  }

  public Finding.Kind kindOfFirst() {
    return findings.getFirst().kind();
  }

  public Tone tone() {
    return findings.getFirst().tone();
  }

  public static Verdict of(Facts facts) {
    var ready = new Endpoints(facts.started(), facts.readiness());
    boolean pinned = facts.isPinned();
    // Who is asked by nobody is not silent.
    var incidents =
        new Incidents(facts.buckets(), facts.backends(), ready, facts.keepAlive() || pinned);
    var responders = new Responders(facts, ready);
    var bad = new BadAnswers(facts, ready);
    var findings = new ArrayList<Finding>(responders.findings());
    var story = new ArrayList<Interval>(responders.intervals());
    findings.addAll(bad.findings());
    story.addAll(bad.intervals());
    long failed = facts.sum(Bucket::failed);
    long answered = facts.sum(Bucket::answered);
    if (failed + answered == 0) {
      findings.add(
          new Finding(
              Kind.NO_REQUESTS, Tone.NONE, Message.of("No request has ended yet."), List.of()));
    } else if (answered == 0) {
      nothing(facts, failed, findings, story);
    } else {
      var outages = new OutageFindings(facts, ready, incidents);
      findings.addAll(outages.findings());
      story.addAll(outages.intervals());
      unread(facts, findings, story);
      silent(facts, incidents, ready, findings, story);
      boolean troubled = !findings.isEmpty();
      var spreads = new Spreads(facts, ready, incidents, pinned);
      spreads.finding(troubled).ifPresent(findings::add);
      story.addAll(spreads.intervals());
    }
    cancelled(facts, story);
    pauses(facts, story);
    findings.sort(Comparator.comparing(Finding::kind));
    story.sort(Comparator.comparingLong(Interval::from).thenComparing(Interval::kind));
    return new Verdict(findings, story);
  }

  private static void nothing(
      Facts facts, long failed, List<Finding> findings, List<Interval> story) {
    var sentence =
        Message.plural(
            failed, "No request was answered: {0} failed.", "No request was answered: {0} failed.");
    findings.add(new Finding(Kind.NO_ANSWER, Tone.FAILED, sentence, troubles(facts)));
    story.add(
        new Interval(
            Interval.Kind.LOST,
            Tone.FAILED,
            facts.from(),
            facts.to(),
            sentence,
            troubles(facts),
            failed,
            failed,
            List.of()));
  }

  /** How requests failed, the most frequent way first; of the whole run. */
  static List<Message> troubles(Facts facts) {
    return facts.troubles().entrySet().stream()
        .filter(e -> e.getKey().isFailure())
        .sorted(
            Comparator.comparingLong((Map.Entry<Trouble, Occurrence> e) -> e.getValue().count())
                .reversed())
        .map(
            e ->
                Message.sentences(
                    Message.of(
                        "{0} × {1}, the last at {2}.",
                        e.getValue().count(),
                        e.getKey().label(),
                        RunFigures.moment(e.getValue().last())),
                    e.getKey().meaning()))
        .toList();
  }

  private static void unread(Facts facts, List<Finding> findings, List<Interval> story) {
    long unread = facts.sum(Bucket::unread) - facts.sum(Bucket::badUnread);
    if (unread <= 0) {
      return;
    }
    var broke = facts.troubles().get(Trouble.RULE);
    long all = facts.sum(Bucket::answered);
    var sentence =
        broke != null
            ? Message.plural(
                unread,
                "The rule failed on {0} answer: who gave it is not known.",
                "The rule failed on {0} answers: who gave them is not known.")
            : Message.plural(
                unread,
                "The rule reads nobody from {0} of {1} answers.",
                "The rule reads nobody from {0} of {1} answers.",
                all);
    var kind = broke != null ? Kind.RULE_BROKE : Kind.RULE_MATCHES_NOTHING;
    List<Message> evidence =
        List.of(Message.of("Compare the sample with the rule, and choose another rule."));
    findings.add(new Finding(kind, Tone.ATTENTION, sentence, evidence));
    story.add(
        new Interval(
            Interval.Kind.UNREAD,
            Tone.ATTENTION,
            facts.from(),
            facts.to(),
            sentence,
            evidence,
            unread,
            0,
            List.of(-1)));
  }

  private static void silent(
      Facts facts,
      Incidents incidents,
      Endpoints ready,
      List<Finding> findings,
      List<Interval> story) {
    for (ClusterId cluster : incidents.silent()) {
      double missed = facts.sum(b -> b.answered() + b.failed()) * ready.most(cluster);
      silent(
          facts,
          Message.plural(
              ready.readyAtEnd(cluster),
              "{1} gives no answer although it has {0} ready endpoint.",
              "{1} gives no answer although it has {0} ready endpoints.",
              cluster.label()),
          List.of(Message.of("About {0} answers were to be expected of it.", Math.round(missed))),
          findings,
          story);
    }
    var pods = incidents.silentPods().stream().map(BadAnswers::name).toList();
    if (!pods.isEmpty()) {
      silent(
          facts,
          Message.plural(
              pods.size(),
              "{1} gives no answer although it is a ready endpoint.",
              "{0} pods give no answer although they are ready endpoints: {1}.",
              RunFigures.some(pods)),
          List.of(),
          findings,
          story);
    }
  }

  private static void silent(
      Facts facts,
      Message sentence,
      List<Message> evidence,
      List<Finding> findings,
      List<Interval> story) {
    findings.add(new Finding(Kind.SILENT, Tone.FAILED, sentence, evidence));
    story.add(
        new Interval(
            Interval.Kind.SILENT,
            Tone.FAILED,
            facts.from(),
            facts.to(),
            sentence,
            evidence,
            0,
            0,
            List.of()));
  }

  private static void cancelled(Facts facts, List<Interval> story) {
    long cancelled = facts.sum(Bucket::cancelled);
    if (cancelled > 0) {
      story.add(
          new Interval(
              Interval.Kind.CANCELLED,
              Tone.NONE,
              facts.to() - 1,
              facts.to(),
              Message.of("Cut off as the run was closed."),
              List.of(),
              cancelled,
              0,
              List.of()));
    }
  }

  private static void pauses(Facts facts, List<Interval> story) {
    for (var pause : facts.pauses()) {
      long from = pause.fromMicros() / 1_000_000;
      long to = Math.max(from + 1, Math.ceilDiv(pause.toMicros(), 1_000_000L));
      story.add(
          new Interval(
              Interval.Kind.PAUSED,
              Tone.NONE,
              from,
              to,
              Message.of(
                  "Paused for {0}: no request was sent.",
                  RunFigures.length((pause.toMicros() - pause.fromMicros()) / 1_000_000)),
              List.of(),
              0,
              0,
              List.of()));
    }
  }

  /** What was seen of the clusters within a moment of that one. */
  static Stream<Marker> near(Facts facts, long second) {
    return facts.markers().stream()
        .filter(Marker::changesEndpoints)
        .filter(m -> m.kind() != Marker.Kind.ENDPOINT_READY)
        .filter(
            m -> {
              double at = Duration.between(facts.started(), m.at()).toMillis() / 1e3;
              return at >= second - 5 && at <= second + 3;
            });
  }
}
