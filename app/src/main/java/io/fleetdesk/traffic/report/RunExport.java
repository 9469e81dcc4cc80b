package io.fleetdesk.traffic.report;

import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.numbers.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** A run written to a file, in the form that its name's ending asks for. */
public final class RunExport {
  private RunExport() {}

  /**
   * {@code .csv} and {@code .jsonl} hold the requests, {@code .html} and {@code .md} the report.
   * Blocks.
   */
  public static void write(RunView run, Path file, ZoneId zone) throws IOException {
    var name = file.getFileName().toString();
    try (var out = Files.newBufferedWriter(file)) {
      if (name.endsWith(".csv")) {
        RequestExport.csv(run, out);
      } else if (name.endsWith(".jsonl")) {
        RequestExport.jsonLines(run, out);
      } else if (name.endsWith(".html")) {
        out.write(new RunReport(zone).html(run.snapshot(Window.ALL)));
      } else {
        out.write(new RunReport(zone).markdown(run.snapshot(Window.ALL)));
      }
    }
  }
}
