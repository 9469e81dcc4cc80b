package io.fleetdesk.fleets;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What is kept of fleets from one start to the next: hubs that were found, which were open,
 * contexts set by hand, colours, namespaces. A JSON file that only the user may read; it holds no
 * credentials. Thread-safe.
 */
public final class FleetMemory {
  private static final Logger LOG = LoggerFactory.getLogger(FleetMemory.class);

  private static final long WRITE_AFTER_MILLIS = 200;

  private final @Nullable Path file;
  private final Message problem;
  private Remembered kept;
  private boolean writing;

  private FleetMemory(@Nullable Path file, Remembered kept, Message problem) {
    this.file = file;
    this.kept = kept;
    this.problem = problem;
  }

  /** Nothing is known, nothing is kept. */
  public static FleetMemory none() {
    return new FleetMemory(null, Remembered.nothing(), Message.NONE);
  }

  /** Reads the file; a broken one counts as empty and is put aside. */
  public static FleetMemory of(Path file) {
    if (!Files.exists(file)) {
      return new FleetMemory(file, Remembered.nothing(), Message.NONE);
    }
    try {
      return new FleetMemory(
          file,
          ClusterSession.JSON.readValue(Files.readString(file), Remembered.class),
          Message.NONE);
    } catch (IOException | JacksonException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".broken");
      try {
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException ignored) {
        LOG.warn("{} could not be put aside", file);
      }
      return new FleetMemory(
          file,
          Remembered.nothing(),
          Message.of(
              "The known fleets in {0} could not be read. The file was renamed to {1}; search for"
                  + " hubs again.",
              file, aside.getFileName()));
    }
  }

  /** One sentence when the file was broken, else empty. */
  Message problem() {
    return problem;
  }

  synchronized List<Remembered.Hub> hubs() {
    return kept.hubs();
  }

  synchronized Optional<Remembered.Hub> hub(FleetId fleet) {
    return kept.hubs().stream().filter(h -> h.name().equals(fleet.name())).findFirst();
  }

  synchronized void add(Remembered.Hub hub) {
    var hubs = new ArrayList<>(kept.hubs());
    hubs.removeIf(h -> h.name().equals(hub.name()));
    hubs.add(hub);
    save(hubs);
  }

  synchronized void change(FleetId fleet, UnaryOperator<Remembered.Hub> change) {
    save(
        kept.hubs().stream()
            .map(h -> h.name().equals(fleet.name()) ? change.apply(h) : h)
            .toList());
  }

  synchronized void remove(FleetId fleet) {
    save(kept.hubs().stream().filter(h -> !h.name().equals(fleet.name())).toList());
  }

  /** Member to context, as set by hand. */
  synchronized Map<String, String> bindings(FleetId fleet) {
    return Map.copyOf(kept.bindings().getOrDefault(fleet.name(), Map.of()));
  }

  synchronized void bind(ClusterId member, @Nullable String context) {
    set(kept.bindings(), member, context);
    save(kept.hubs());
  }

  /** The colour of a member: the next free one the first time it is asked for. */
  synchronized int color(ClusterId member) {
    Map<String, Integer> colors =
        kept.colors().computeIfAbsent(member.fleet().name(), _ -> new TreeMap<>());
    Integer known = colors.get(member.name());
    if (known != null) {
      return known;
    }
    int next = colors.values().stream().mapToInt(c -> c + 1).max().orElse(0);
    colors.put(member.name(), next);
    save(kept.hubs());
    return next;
  }

  synchronized List<String> namespaces(ClusterId cluster) {
    return kept.namespaces()
        .getOrDefault(cluster.fleet().name(), Map.of())
        .getOrDefault(cluster.name(), List.of());
  }

  synchronized void namespaces(ClusterId cluster, List<String> namespaces) {
    set(kept.namespaces(), cluster, namespaces.isEmpty() ? null : List.copyOf(namespaces));
    save(kept.hubs());
  }

  /** What a context led to when it was dialled, if its server is still the same. */
  synchronized Optional<Remembered.Seen> seen(String context, String server) {
    return Optional.ofNullable(kept.contexts().get(context)).filter(s -> s.server().equals(server));
  }

  synchronized void seen(String context, Remembered.Seen seen) {
    kept.contexts().put(context, seen);
    save(kept.hubs());
  }

  private static <V> void set(
      Map<String, Map<String, V>> all, ClusterId cluster, @Nullable V value) {
    var ofFleet = new TreeMap<>(all.getOrDefault(cluster.fleet().name(), Map.of()));
    if (value == null) {
      ofFleet.remove(cluster.name());
    } else {
      ofFleet.put(cluster.name(), value);
    }
    all.put(cluster.fleet().name(), ofFleet);
  }

  private void save(List<Remembered.Hub> hubs) {
    kept =
        new Remembered(
            List.copyOf(hubs), kept.bindings(), kept.colors(), kept.namespaces(), kept.contexts());
    if (file != null && !writing) {
      writing = true;
      ForkJoinPool.commonPool().schedule(this::flush, WRITE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Writes what is not written yet. Blocks. */
  void flush() {
    String text;
    synchronized (this) {
      if (file == null || !writing) {
        return;
      }
      writing = false;
      text = ClusterSession.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kept);
    }
    try {
      write(file, text);
    } catch (IOException e) {
      LOG.warn("{} could not be written: {}", file, e.getMessage());
    }
  }

  private static synchronized void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    PrivateFiles.write(file, text);
  }
}
