package io.fleetdesk.traffic.report;

import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The kept requests of a run, oldest first, as CSV (RFC 4180) or JSON lines. */
public final class RequestExport {
  private static final JsonMapper JSON = JsonMapper.shared();

  private RequestExport() {}

  public static void csv(RunView run, Appendable out) throws IOException {
    out.append(
        "number,time,ms,waited_ms,status,result,pod,address,cluster,method,connection,reconnected\r\n");
    each(
        run,
        (request, at, backend) ->
            out.append(Long.toString(request.number() + 1))
                .append(',')
                .append(at.toString())
                .append(',')
                .append(millis(request.latencyMicros()))
                .append(',')
                .append(millis(request.waitedMicros()))
                .append(',')
                .append(Integer.toString(request.status()))
                .append(',')
                .append(cell(request.trouble().label().english()))
                .append(',')
                .append(cell(backend == null ? "" : backend.said().name()))
                .append(',')
                .append(cell(backend == null ? "" : backend.said().address()))
                .append(',')
                .append(cell(cluster(backend)))
                .append(',')
                .append(cell(backend == null ? "" : backend.method().label().english()))
                .append(',')
                .append(Integer.toString(request.connection()))
                .append(',')
                .append(Boolean.toString(request.resent()))
                .append("\r\n"));
  }

  public static void jsonLines(RunView run, Appendable out) throws IOException {
    each(
        run,
        (request, at, backend) -> {
          var line = JSON.createObjectNode();
          line.put("number", request.number() + 1).put("time", at.toString());
          line.put("micros", request.latencyMicros())
              .put("waitedMicros", request.waitedMicros())
              .put("status", request.status());
          line.put("result", request.trouble().label().english());
          if (backend != null) {
            line.put("pod", backend.said().name()).put("address", backend.said().address());
            line.put("cluster", cluster(backend)).put("method", backend.method().label().english());
          }
          line.put("connection", request.connection()).put("reconnected", request.resent());
          out.append(JSON.writeValueAsString(line)).append('\n');
        });
  }

  private interface Writer {
    void write(LoggedRequest request, Instant at, @Nullable Backend backend) throws IOException;
  }

  private static void each(RunView run, Writer writer) throws IOException {
    var started = run.snapshot(Window.MINUTE).started();
    List<Backend> backends = run.backends();
    try {
      forEach(
          run,
          request -> {
            int index = request.backend();
            var backend = index < 0 || index >= backends.size() ? null : backends.get(index);
            try {
              writer.write(request, started.plusNanos(request.startMicros() * 1_000), backend);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Every request that is kept, in order of their ends. */
  static void forEach(RunView run, Consumer<LoggedRequest> reader) {
    long end = run.log().size();
    for (long number = run.log().oldest(); number < end; number++) {
      var request = run.log().get(number);
      if (request != null) {
        reader.accept(request);
      }
    }
  }

  private static String cluster(@Nullable Backend backend) {
    var cluster = backend == null ? null : backend.cluster();
    return cluster == null ? "" : cluster.label();
  }

  private static String millis(int micros) {
    return micros / 1_000 + "." + "%03d".formatted(micros % 1_000);
  }

  /** Quoted where it must be; a leading sign that spreadsheets compute is made text. */
  private static String cell(String text) {
    var safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
