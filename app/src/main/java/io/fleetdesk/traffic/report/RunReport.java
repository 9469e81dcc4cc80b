package io.fleetdesk.traffic.report;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Latency;
import io.fleetdesk.traffic.numbers.RunFigures;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.traffic.rehearsal.FailoverReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A run on one page, as Markdown or HTML. */
public final class RunReport {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** A heading with text lines and a table; each may be empty. */
  private record Part(String heading, List<String> lines, List<List<String>> table) {}

  private static final String PAGE = page();

  private final ZoneId zone;
  private final Function<Message, String> words;

  /**
   * @param words puts a sentence into the reader's language
   */
  public RunReport(ZoneId zone, Function<Message, String> words) {
    this.zone = zone;
    this.words = words;
  }

  public String markdown(TrafficSnapshot run, List<FailoverReport> rehearsals) {
    var text = new StringBuilder("# " + md(title(run)) + "\n");
    for (var part : parts(run, rehearsals)) {
      text.append("\n## ").append(md(part.heading())).append("\n\n");
      part.lines().forEach(l -> text.append("- ").append(md(l)).append('\n'));
      for (int i = 0; i < part.table().size(); i++) {
        var row = part.table().get(i);
        text.append("| ").append(String.join(" | ", row.stream().map(RunReport::md).toList()));
        text.append(" |\n");
        if (i == 0) {
          text.append("|").append(" --- |".repeat(row.size())).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String page() {
    try (var in = Objects.requireNonNull(RunReport.class.getResourceAsStream("page.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String title(TrafficSnapshot run) {
    return text(Message.of("Traffic run: {0}", run.plan().name()));
  }

  public String html(TrafficSnapshot run, List<FailoverReport> rehearsals) {
    var text = new StringBuilder();
    for (var part : parts(run, rehearsals)) {
      text.append("<h2>").append(html(part.heading())).append("</h2>\n");
      if (!part.lines().isEmpty()) {
        text.append("<ul>");
        part.lines().forEach(l -> text.append("<li>").append(html(l)).append("</li>"));
        text.append("</ul>\n");
      }
      table(part.table(), text);
    }
    return PAGE.replace("{title}", html(title(run))).replace("{body}", text);
  }

  private static void table(List<List<String>> rows, StringBuilder text) {
    if (rows.isEmpty()) {
      return;
    }
    text.append("<table>");
    for (int i = 0; i < rows.size(); i++) {
      var cell = i == 0 ? "th" : "td";
      text.append("<tr>");
      rows.get(i)
          .forEach(
              c ->
                  text.append('<')
                      .append(cell)
                      .append('>')
                      .append(html(c))
                      .append("</")
                      .append(cell)
                      .append('>'));
      text.append("</tr>");
    }
    text.append("</table>\n");
  }

  private List<Part> parts(TrafficSnapshot run, List<FailoverReport> rehearsals) {
    var verdict = new ArrayList<String>();
    for (var finding : run.findings()) {
      verdict.add(text(finding.sentence()));
      finding.evidence().forEach(e -> verdict.add(text(e)));
    }
    var markers = new ArrayList<List<String>>();
    markers.add(row(Message.of("Time"), Message.of("Cluster"), Message.of("What")));
    run.markers()
        .forEach(m -> markers.add(List.of(time(m.at()), m.cluster().label(), text(m.what()))));
    var parts = new ArrayList<Part>();
    parts.add(new Part(text(Message.of("Verdict")), verdict, story(run)));
    rehearsals.forEach(
        r ->
            parts.add(
                new Part(
                    text(
                        Message.of(
                            "Fail-over of {0} at {1}", r.cluster().label(), time(r.began()))),
                    r.sentences().stream().map(this::text).toList(),
                    List.of())));
    parts.add(new Part(text(Message.of("Sent")), sent(run), List.of()));
    parts.add(
        new Part(
            text(Message.of("Who answered")),
            List.of(
                text(
                    Message.of(
                        "Expected is the share of each if all endpoints that were ready when an"
                            + " answer came got the same."))),
            shares(run)));
    parts.add(new Part(text(Message.of("Latency")), latency(run), List.of()));
    parts.add(
        new Part(
            text(Message.of("Changes in the clusters")),
            List.of(),
            markers.size() > 1 ? markers : List.of()));
    return parts;
  }

  private List<List<String>> story(TrafficSnapshot run) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        row(
            Message.of("From"),
            Message.of("To"),
            Message.of("What"),
            Message.of("Requests"),
            Message.of("Lost")));
    for (var interval : run.verdict().story()) {
      rows.add(
          List.of(
              RunFigures.clock(interval.from()),
              RunFigures.clock(interval.to()),
              text(interval.what()),
              Long.toString(interval.requests()),
              Long.toString(interval.lost())));
    }
    return rows;
  }

  private List<String> row(Message... cells) {
    return Arrays.stream(cells).map(this::text).toList();
  }

  private String text(Message message) {
    return words.apply(message);
  }

  private List<String> sent(TrafficSnapshot run) {
    var plan = run.plan().run();
    var progress = run.progress();
    var lines = new ArrayList<Message>();
    lines.add(
        Message.of(
            "{0} {1}, started {2}, ran for {3}; {4}.",
            plan.method(),
            plan.address(),
            time(run.started()),
            RunFigures.length(progress.elapsed().toSeconds()),
            plan.untilStopped()
                ? Message.of("planned until stopped")
                : Message.of("planned for {0}", RunFigures.length(plan.duration().toSeconds()))));
    lines.add(
        Message.of(
            "{0}, reached {1} a second; at most {2} at the same time; {3}.",
            plan.unlimited()
                ? Message.of("unlimited rate")
                : Message.of("{0} requests a second", figure(plan.rate())),
            figure(progress.achievedRate()),
            plan.concurrency(),
            plan.keepAlive()
                ? Message.of("connections kept alive")
                : Message.of("a new connection for each request")));
    lines.add(run.limit().sentence());
    lines.add(
        Message.of(
            "{0} requests: {1} lost, {2} with status 400 and above, {3} not read by the rule"
                + " ({4}).",
            progress.finished(),
            run.totals().failed(),
            run.wrong().badStatus(),
            run.totals().unread(),
            run.plan().rule().describe()));
    run.wrong().troubles().forEach((t, n) -> lines.add(Message.of("{0} × {1}", n, t.label())));
    return lines.stream().filter(m -> !m.isEmpty()).map(this::text).toList();
  }

  private List<List<String>> shares(TrafficSnapshot run) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        row(
            Message.of("Cluster"),
            Message.of("Pod"),
            Message.of("Requests"),
            Message.of("Share"),
            Message.of("Expected"),
            Message.of("Known by")));
    for (var cluster : run.shares()) {
      var name =
          cluster.cluster() == null ? text(Message.of("unknown")) : cluster.cluster().label();
      rows.add(
          List.of(
              name,
              "",
              Long.toString(cluster.count()),
              text(share(run, cluster.share())),
              text(percent(cluster.expected())),
              ""));
      for (Shares.OfPod pod : cluster.pods()) {
        rows.add(
            List.of(
                name,
                pod.pod(),
                Long.toString(pod.count()),
                text(share(run, pod.share())),
                text(percent(pod.expected())),
                text(pod.method().label())));
      }
    }
    return rows;
  }

  /** Where nobody is known to have answered there are no shares. */
  static Message share(TrafficSnapshot run, double share) {
    return run.totals().attributed() == 0 ? Message.of("none") : percent(share);
  }

  private List<String> latency(TrafficSnapshot run) {
    return List.of(
        text(Message.of("Waited for a free sender: {0}.", figures(run.waited()))),
        text(Message.of("Served: {0}.", figures(run.served()))));
  }

  private static Message figures(Latency l) {
    return Message.of(
        "p50 {0} ms, p90 {1} ms, p99 {2} ms, at most {3} ms, of {4} answers",
        figure(l.p50() / 1e3),
        figure(l.p90() / 1e3),
        figure(l.p99() / 1e3),
        figure(l.max() / 1e3),
        l.count());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static Message percent(OptionalDouble share) {
    return share.isEmpty() ? Message.of("not known") : percent(share.getAsDouble());
  }

  private static Message percent(double share) {
    return Message.quoted(String.format(Locale.ROOT, "%.1f %%", share * 100));
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static String md(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
