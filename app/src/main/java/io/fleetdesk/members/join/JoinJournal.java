package io.fleetdesk.members.join;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The joins that are not finished, in a file. No secret is in it: tokens are read when needed. */
public final class JoinJournal {
  private static final Logger LOG = LoggerFactory.getLogger(JoinJournal.class);

  private final @Nullable Path file;
  private final List<JoinRecord> records = new ArrayList<>();

  /**
   * @param file null where nothing is remembered
   */
  public JoinJournal(@Nullable Path file) {
    this.file = file;
    if (file != null && Files.exists(file)) {
      try {
        records.addAll(
            JsonMapper.shared()
                .readValue(Files.readAllBytes(file), new TypeReference<List<JoinRecord>>() {}));
      } catch (IOException | JacksonException e) {
        LOG.warn("What is known of unfinished joins cannot be read from {}", file, e);
      }
    }
  }

  /** The joins of a fleet that are not finished. */
  public synchronized List<JoinRecord> of(String fleet) {
    return records.stream().filter(r -> r.plan().fleet().equals(fleet)).toList();
  }

  synchronized void put(JoinRecord record) {
    forget(record.plan());
    records.add(record);
    write();
  }

  synchronized void remove(JoinPlan plan) {
    forget(plan);
    write();
  }

  private void forget(JoinPlan plan) {
    records.removeIf(
        r -> r.plan().fleet().equals(plan.fleet()) && r.plan().name().equals(plan.name()));
  }

  private void write() {
    if (file == null) {
      return;
    }
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var next = file.resolveSibling(file.getFileName() + ".new");
      Files.write(next, JsonMapper.shared().writeValueAsBytes(records));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("What is known of unfinished joins cannot be written to {}", file, e);
    }
  }
}
