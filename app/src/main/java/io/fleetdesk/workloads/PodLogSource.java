package io.fleetdesk.workloads;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Follows the containers of one pod, over lost connections, until the pod is gone. */
final class PodLogSource implements Runnable {
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int LONGEST_LINE = 64 * 1024;

  private final Connections connections;
  private final ObjectRef pod;
  private final int tail;
  private final BlockingQueue<LogLine> into;
  private final Consumer<Message> notes;

  PodLogSource(
      Connections connections,
      ObjectRef pod,
      int tail,
      BlockingQueue<LogLine> into,
      Consumer<Message> notes) {
    this.connections = connections;
    this.pod = pod;
    this.tail = tail;
    this.into = into;
    this.notes = notes;
  }

  @Override
  public void run() {
    List<Thread> containers = new ArrayList<>();
    try {
      for (String container : containers()) {
        containers.add(
            Thread.ofVirtual().name("log-" + pod + "/" + container).start(() -> follow(container)));
      }
      for (Thread t : containers) {
        t.join();
      }
    } catch (ApiException e) {
      notes.accept(e.sentence());
    } catch (InterruptedException e) {
      containers.forEach(Thread::interrupt);
    }
  }

  private List<String> containers() throws ApiException, InterruptedException {
    var names = new ArrayList<String>();
    JsonNode spec = connections.of(pod.cluster()).getObject(pod).path("spec");
    spec.path("containers").forEach(c -> names.add(Json.text(c, "name")));
    return names;
  }

  /** A node that serves no logs answers like a pod that is gone. */
  private boolean isThere() throws ApiException, InterruptedException {
    try {
      connections.of(pod.cluster()).getObject(pod);
      return true;
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private void follow(String container) {
    var reading = new Reading(container);
    try {
      while (true) {
        ClusterConnection connection = connections.of(pod.cluster());
        try (var stream = connection.awaitSession(null).stream(reading.path(), true)) {
          reading.read(
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 13));
        } catch (IOException e) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
        } catch (ApiException e) {
          if (e.kind() == ApiException.Kind.NOT_FOUND) {
            notes.accept(isThere() ? e.sentence() : Message.of("{0} no longer exists.", pod));
            return;
          }
          if (e.kind() == ApiException.Kind.FORBIDDEN) {
            notes.accept(e.sentence());
            return;
          }
          notes.accept(e.sentence());
        }
        // A container that waits, starts again or has ended gives an end at once.
        Thread.sleep(AGAIN);
      }
    } catch (ApiException e) {
      notes.accept(e.sentence());
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** Knows how far one container's log was read. */
  private final class Reading {
    private final String container;
    private Instant last = Instant.EPOCH;

    Reading(String container) {
      this.container = container;
    }

    String path() {
      String from = last.equals(Instant.EPOCH) ? "&tailLines=" + tail : "&sinceTime=" + last;
      return "/api/v1/namespaces/%s/pods/%s/log?container=%s&follow=true&timestamps=true%s"
          .formatted(pod.namespace(), pod.name(), container, from);
    }

    void read(BufferedReader lines) throws IOException, InterruptedException {
      Instant seen = last;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        Instant time = time(space < 0 ? line : line.substring(0, space));
        // sinceTime counts whole seconds: what was read before comes again.
        if (time.isAfter(seen)) {
          last = time;
          String text = space < 0 ? "" : line.substring(space + 1);
          into.put(
              new LogLine(
                  time, pod, container, text.substring(0, Math.min(text.length(), LONGEST_LINE))));
        }
      }
    }

    private Instant time(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        return last;
      }
    }
  }
}
