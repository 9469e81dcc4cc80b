package io.fleetdesk.traffic.report;

import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.traffic.rehearsal.FailoverReport;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A run on one page, as Markdown or HTML. */
public final class RunReport {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** A heading with text lines and a table; each may be empty. */
  private record Part(String heading, List<String> lines, List<List<String>> table) {}

  private final ZoneId zone;

  public RunReport(ZoneId zone) {
    this.zone = zone;
  }

  public String markdown(TrafficSnapshot run, List<FailoverReport> rehearsals) {
    var text = new StringBuilder("# Traffic run: " + md(run.plan().name()) + "\n");
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

  public String html(TrafficSnapshot run, List<FailoverReport> rehearsals) {
    var title = html("Traffic run: " + run.plan().name());
    var text =
        new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    text.append("<title>")
        .append(title)
        .append("</title><style>body{font:15px/1.5 sans-serif;")
        .append("max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}")
        .append("th,td{border:1px solid #ccd3dd;padding:.25rem .6rem;text-align:left}</style>")
        .append("</head><body>\n<h1>")
        .append(title)
        .append("</h1>\n");
    for (var part : parts(run, rehearsals)) {
      text.append("<h2>").append(html(part.heading())).append("</h2>\n");
      if (!part.lines().isEmpty()) {
        text.append("<ul>");
        part.lines().forEach(l -> text.append("<li>").append(html(l)).append("</li>"));
        text.append("</ul>\n");
      }
      table(part.table(), text);
    }
    return text.append("</body></html>\n").toString();
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
      verdict.add(finding.sentence());
      verdict.addAll(finding.evidence());
    }
    var markers = new ArrayList<List<String>>();
    markers.add(List.of("Time", "Cluster", "What"));
    run.markers().forEach(m -> markers.add(List.of(time(m.at()), m.cluster().label(), m.what())));
    var parts = new ArrayList<Part>();
    parts.add(new Part("Verdict", verdict, List.of()));
    rehearsals.forEach(
        r ->
            parts.add(
                new Part(
                    "Fail-over of " + r.cluster().label() + " at " + time(r.began()),
                    r.sentences(),
                    List.of())));
    parts.add(new Part("What was sent", sent(run), List.of()));
    parts.add(
        new Part(
            "Who answered",
            List.of(
                "Expected is what each had given if all endpoints that were ready at the time of an"
                    + " answer got the same."),
            shares(run)));
    parts.add(new Part("Latency", latency(run), List.of()));
    parts.add(
        new Part("What the watches saw", List.of(), markers.size() > 1 ? markers : List.of()));
    return parts;
  }

  private List<String> sent(TrafficSnapshot run) {
    var plan = run.plan().run();
    var progress = run.progress();
    var lines = new ArrayList<String>();
    lines.add(
        plan.method()
            + " "
            + plan.address()
            + " from "
            + time(run.started())
            + " for "
            + progress.elapsed().toSeconds()
            + " s"
            + (plan.untilStopped()
                ? ", planned until stopped"
                : ", planned for " + plan.duration().toSeconds() + " s"));
    lines.add(
        (plan.unlimited() ? "unlimited rate" : plan.rate() + " requests a second")
            + ", reached "
            + String.format(Locale.ROOT, "%.1f", progress.achievedRate())
            + ", at most "
            + plan.concurrency()
            + " at the same time, "
            + (plan.keepAlive() ? "connections kept" : "a new connection for each request"));
    lines.add(
        progress.finished()
            + " requests, "
            + run.totals().failed()
            + " without an answer, "
            + run.wrong().badStatus()
            + " with status 400 and above, "
            + run.totals().unread()
            + " answers not read by the rule ("
            + run.plan().rule().describe()
            + ")");
    run.wrong().troubles().forEach((t, n) -> lines.add(n + " × " + t.label()));
    return lines;
  }

  private static List<List<String>> shares(TrafficSnapshot run) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Cluster", "Pod", "Requests", "Share", "Expected", "Known by"));
    for (var cluster : run.shares()) {
      rows.add(
          List.of(
              cluster.label(),
              "",
              Long.toString(cluster.count()),
              share(run, cluster.share()),
              percent(cluster.expected()),
              ""));
      for (Shares.OfPod pod : cluster.pods()) {
        rows.add(
            List.of(
                cluster.label(),
                pod.pod(),
                Long.toString(pod.count()),
                share(run, pod.share()),
                percent(pod.expected()),
                pod.method().label()));
      }
    }
    return rows;
  }

  /** Where nobody is known to have answered there are no shares. */
  static String share(TrafficSnapshot run, double share) {
    return run.totals().attributed() == 0 ? "none" : percent(share);
  }

  private static List<String> latency(TrafficSnapshot run) {
    var l = run.latency();
    return List.of(
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, highest %.1f ms, of %d answers",
            l.p50() / 1e3,
            l.p90() / 1e3,
            l.p99() / 1e3,
            l.max() / 1e3,
            l.count()));
  }

  static String percent(OptionalDouble share) {
    return share.isEmpty() ? "not known" : percent(share.getAsDouble());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private String time(java.time.Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static String md(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
