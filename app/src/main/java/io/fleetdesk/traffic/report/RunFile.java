package io.fleetdesk.traffic.report;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Aggregates;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.LoggedRequest;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.util.UnreadableFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;

/**
 * A run in a file: a zip with {@code run.json} and the kept requests in binary. Headers of requests
 * are left out, as they may be secret. Blocks.
 */
public final class RunFile {
  private static final String HEAD = "run.json";
  private static final String REQUESTS = "requests.bin";

  private RunFile() {}

  /** Writes beside the file first, so that a run that was there stays whole until then. */
  public static void save(TrafficRun run, Path file) throws IOException {
    var snapshot = run.snapshot(Window.ALL);
    var beside = file.resolveSibling(file.getFileName() + ".part");
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
      zip.putNextEntry(new ZipEntry(HEAD));
      zip.write(RunHead.write(snapshot, run.clusters().readiness(), run.clusters()));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry(REQUESTS));
      var out = new DataOutputStream(zip);
      RequestExport.forEach(run, request -> write(request, out));
      out.flush();
      zip.closeEntry();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(LoggedRequest request, DataOutputStream out) {
    try {
      out.writeLong(request.startMicros());
      out.writeInt(request.latencyMicros());
      out.writeInt(request.waitedMicros());
      out.writeShort(request.status());
      out.writeByte(request.trouble().code());
      out.writeShort(request.backend());
      out.writeInt(request.connection());
      out.writeBoolean(request.resent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws UnreadableFile when the file is none
   */
  public static SavedRun open(Path file) throws IOException {
    try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      expect(zip, HEAD, file);
      var head = RunHead.read(zip.readAllBytes());
      expect(zip, REQUESTS, file);
      var log = new RequestLog();
      var numbers = new Aggregates();
      var in = new DataInputStream(new BufferedInputStream(zip));
      while (read(in, log, head.format() > 1)) {
        log.drain(numbers::add);
      }
      return new SavedRun(head, log, numbers);
    } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
      throw new UnreadableFile(
          Message.of("{0} is not a saved run: its {1} cannot be read.", file.getFileName(), HEAD),
          e);
    }
  }

  private static void expect(ZipInputStream zip, String name, Path file) throws IOException {
    var entry = zip.getNextEntry();
    if (entry == null || !entry.getName().equals(name)) {
      throw new UnreadableFile(
          Message.of("{0} is not a saved run: it has no {1}.", file.getFileName(), name), null);
    }
  }

  private static boolean read(DataInputStream in, RequestLog log, boolean hasWaited)
      throws IOException {
    long start;
    try {
      start = in.readLong();
    } catch (EOFException e) {
      return false;
    }
    log.append(
        start,
        in.readInt(),
        hasWaited ? in.readInt() : 0,
        in.readShort(),
        Trouble.ofCode(in.readByte()),
        in.readShort(),
        in.readInt(),
        in.readBoolean());
    return true;
  }
}
