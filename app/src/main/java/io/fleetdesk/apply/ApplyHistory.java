package io.fleetdesk.apply;

import io.fleetdesk.actions.ChangeLog;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What was applied from here, a file each that only the user may read. Kept for 90 days and up to
 * 50 MB. Any thread; adding and reading block on the disk.
 */
public final class ApplyHistory implements ChangeLog {
  private static final Logger LOG = LoggerFactory.getLogger(ApplyHistory.class);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration UNFINISHED = Duration.ofMinutes(10);
  private static final long MOST_BYTES = 50L << 20;

  private final Path folder;
  private final long mostBytes;
  private final IntSupplier mostEntries;

  /** Of what was written since it was last tidied. */
  private final AtomicLong untidied = new AtomicLong(Long.MAX_VALUE / 2);

  /**
   * @param folder made when needed
   */
  public ApplyHistory(Path folder) {
    this(folder, () -> Integer.MAX_VALUE);
  }

  /**
   * @param mostEntries the oldest beyond so many are forgotten
   */
  public ApplyHistory(Path folder, IntSupplier mostEntries) {
    this(folder, MOST_BYTES, mostEntries);
  }

  ApplyHistory(Path folder, long mostBytes) {
    this(folder, mostBytes, () -> Integer.MAX_VALUE);
  }

  private ApplyHistory(Path folder, long mostBytes, IntSupplier mostEntries) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.mostEntries = mostEntries;
  }

  /** Never fails an apply: what cannot be kept is logged. */
  void add(HistoryEntry entry) {
    try {
      String text = HistoryFormat.write(entry);
      PrivateFiles.folder(folder);
      PrivateFiles.write(file(entry), text);
      if (untidied.addAndGet(text.length()) > mostBytes / 20) {
        untidied.set(0);
        purge(Instant.now());
      }
    } catch (IOException e) {
      LOG.warn("The history in {} cannot be written: {}", folder, e.getMessage());
    }
  }

  /** The newest first; what cannot be read is left out. */
  public synchronized List<HistoryEntry> entries() {
    var entries = new ArrayList<HistoryEntry>();
    for (Path file : files(".json")) {
      try {
        entries.add(HistoryFormat.read(Files.readString(file)));
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} is no entry of the history: {}", file, e.getMessage());
      }
    }
    entries.sort(Comparator.comparing(HistoryEntry::time).reversed());
    return List.copyOf(entries);
  }

  @Override
  public void deleted(ObjectRef object, JsonNode before) {
    add(HistoryEntry.of(object, Instant.now(), before, null, List.of()));
  }

  /** Forgets what is too much or too old by now. */
  public void tidy() throws IOException {
    purge(Instant.now());
  }

  /** Forgets an entry. */
  public synchronized void delete(HistoryEntry entry) throws IOException {
    Files.deleteIfExists(file(entry));
  }

  synchronized void purge(Instant now) throws IOException {
    long room = mostBytes;
    int left = mostEntries.getAsInt();
    for (Path file : files(".json")) {
      left--;
      room -= Files.size(file);
      Instant written = Files.getLastModifiedTime(file).toInstant();
      if (left < 0 || room < 0 || written.isBefore(now.minus(KEPT))) {
        Files.deleteIfExists(file);
      }
    }
    // Of a process that ended while it wrote.
    for (Path part : files(PrivateFiles.PART)) {
      if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(UNFINISHED))) {
        Files.deleteIfExists(part);
      }
    }
  }

  private Path file(HistoryEntry entry) {
    return folder.resolve(entry.id() + ".json");
  }

  /** By name, which begins with the time: the newest first. */
  private List<Path> files(String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(p -> p.toString().endsWith(ending))
          .sorted(Comparator.comparing((Path p) -> p.getFileName().toString()).reversed())
          .toList();
    } catch (IOException e) {
      LOG.warn("The history in {} cannot be read: {}", folder, e.getMessage());
      return List.of();
    }
  }
}
