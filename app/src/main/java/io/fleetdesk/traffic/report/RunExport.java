package io.fleetdesk.traffic.report;

import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.rehearsal.FailoverReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A run written to a file, in the form that its name's ending asks for. */
public final class RunExport {
  private RunExport() {}

  /** Writes into a stream. */
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /**
   * {@code .csv} and {@code .jsonl} hold the requests, {@code .html} and {@code .md} the report.
   * Blocks.
   *
   * @param rehearsals what the report tells of fail-overs
   * @param report in the reader's language
   */
  public static void write(
      RunView run, List<FailoverReport> rehearsals, Path file, RunReport report)
      throws IOException {
    var name = file.getFileName().toString();
    try (var out = Files.newBufferedWriter(file)) {
      if (name.endsWith(".csv")) {
        RequestExport.csv(run, out);
      } else if (name.endsWith(".jsonl")) {
        RequestExport.jsonLines(run, out);
      } else if (name.endsWith(".html")) {
        out.write(report.html(run.snapshot(Window.ALL), rehearsals));
      } else {
        out.write(report.markdown(run.snapshot(Window.ALL), rehearsals));
      }
    }
  }

  /** Writes what somebody else forms, such as a picture. Blocks. */
  public static void write(Path file, Writer content) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.write(out);
    }
  }
}
