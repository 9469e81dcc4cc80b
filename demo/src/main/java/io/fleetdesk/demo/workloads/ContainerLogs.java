package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.http.LogSupply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/**
 * What containers print: a web server's greeting, then a request every few seconds. Worked out from
 * the pod and the time, so that nothing has to be kept and two readers see the same.
 */
public final class ContainerLogs implements LogSupply {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final Duration STEP = Duration.ofSeconds(4);
  private static final List<String> PATHS =
      List.of("/", "/healthy", "/ready", "/static/css/main.css", "/env/api", "/mem/api", "/fs/");

  private final InstantSource clock;

  public ContainerLogs(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Lines open(ObjectNode pod, String container, boolean previous) {
    for (var each : pod.at("/status/containerStatuses")) {
      if (ObjectTrees.text(each, "/name").equals(container)) {
        var ended = each.path(previous ? "lastState" : "state").path("terminated");
        var crashed = ended.isMissingNode() ? each.at("/lastState/terminated") : ended;
        if (previous || !each.at("/state/running").isObject()) {
          return new Crashed(ObjectTrees.text(crashed, "/finishedAt"));
        }
        var started = Instant.parse(ObjectTrees.text(each, "/state/running/startedAt"));
        return new Requests(ObjectTrees.uid(pod), ObjectTrees.text(each, "/image"), started);
      }
    }
    return new Crashed("");
  }

  /** Of a container that has stopped. */
  private static final class Crashed implements Lines {
    private final String finished;
    private boolean told;

    Crashed(String finished) {
      this.finished = finished;
    }

    @Override
    public List<Line> poll(Duration wait) {
      if (told || finished.isEmpty()) {
        return List.of();
      }
      told = true;
      var time = Instant.parse(finished);
      return List.of(
          new Line(time.minusSeconds(1), STAMP.format(time) + " Starting"),
          new Line(time, STAMP.format(time) + " fatal: configuration not found, exiting"));
    }

    @Override
    public boolean ended() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** Of a container that runs. */
  private final class Requests implements Lines {
    private final String uid;
    private final String image;
    private final Instant started;
    private long next;
    private volatile boolean closed;

    Requests(String uid, String image, Instant started) {
      this.uid = uid;
      this.image = image;
      this.started = started;
      var begin = clock.instant().minus(KEPT);
      this.next = begin.isAfter(started) ? Duration.between(started, begin).dividedBy(STEP) : -2;
    }

    @Override
    public List<Line> poll(Duration wait) throws InterruptedException {
      var lines = take();
      if (lines.isEmpty() && !wait.isZero()) {
        var left = Duration.between(clock.instant(), time(next));
        Thread.sleep(left.compareTo(wait) < 0 ? left.plusMillis(1) : wait);
        lines = take();
      }
      return lines;
    }

    private List<Line> take() {
      var lines = new ArrayList<Line>();
      while (!closed && !time(next).isAfter(clock.instant())) {
        var time = time(next);
        lines.add(new Line(time, STAMP.format(time) + " " + text(next)));
        next++;
      }
      return lines;
    }

    private Instant time(long line) {
      if (line < 0) {
        return started;
      }
      var random = new Random(uid.hashCode() + line * 31);
      return started.plus(STEP.multipliedBy(line + 1)).plusMillis(random.nextInt(2_500));
    }

    private String text(long line) {
      if (line == -2) {
        return image.contains("kuard") ? "Starting kuard version: v0.10.0-blue" : "Starting server";
      }
      if (line == -1) {
        return image.contains("kuard") ? "Serving on HTTP on :8080" : "Listening on :80";
      }
      var random = new Random(uid.hashCode() * 7L + line);
      var client = "10.244." + random.nextInt(4) + "." + (2 + random.nextInt(250));
      return client
          + ":"
          + (32_768 + random.nextInt(28_000))
          + " GET "
          + PATHS.get(random.nextInt(PATHS.size()));
    }

    @Override
    public boolean ended() {
      return closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
