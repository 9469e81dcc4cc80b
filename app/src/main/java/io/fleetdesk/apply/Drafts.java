package io.fleetdesk.apply;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import io.fleetdesk.util.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The texts that are open in the editor: the one holder of them, whatever window shows them. What
 * is typed and not applied is written, a file each that only the user may read, and comes back at
 * the next start, however this process ended. What holds values of Secrets stays in memory. Any
 * thread; the disk is written in the background.
 */
public final class Drafts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENDING = ".json";
  private static final String LOCK = "lock";

  private final @Nullable Path folder;
  private final Executor background;
  private final Map<String, Draft> open = new LinkedHashMap<>();

  /** What is to be written or, where empty, deleted. */
  private final Map<String, Optional<Draft>> due = new HashMap<>();

  private @Nullable Path own;
  private @Nullable FileChannel lock;
  private final Object restoring = new Object();
  private boolean writing;
  private boolean restored;

  /**
   * @param folder made when needed; null where nothing is kept
   */
  public Drafts(@Nullable Path folder, Executor background) {
    this.folder = folder;
    this.background = background;
  }

  /** All that are open, in their order. */
  public synchronized List<Draft> open() {
    return List.copyOf(open.values());
  }

  /** It was opened or typed in. Returns at once. */
  public synchronized void put(Draft draft) {
    open.put(draft.id(), draft);
    due.put(draft.id(), draft.isTyped() ? Optional.of(draft) : Optional.empty());
    write();
  }

  /** It was closed. */
  public synchronized void close(String id) {
    open.remove(id);
    due.put(id, Optional.empty());
    write();
  }

  /** Those that something would be lost with. */
  public synchronized List<Draft> typed() {
    return open.values().stream().filter(Draft::isTyped).toList();
  }

  /** Of the typed ones those that no file has as they are: they hold values of Secrets. */
  public List<Draft> inMemoryOnly() {
    return typed().stream().filter(d -> folder == null || isSecret(d).orElse(true)).toList();
  }

  /** Whether it holds values of Secrets; empty where that cannot be told as it stands. */
  private static Optional<Boolean> isSecret(Draft draft) {
    LiveObject base = draft.base();
    boolean was = base != null && !Secrets.of(base.tree()).isEmpty();
    return was || Secrets.in(draft.opened()).orElse(true)
        ? Optional.of(true)
        : Secrets.in(draft.text());
  }

  /**
   * Opens what processes that have ended left, once. Blocks.
   *
   * @return all that are open then
   */
  public List<Draft> restore() {
    synchronized (restoring) {
      if (!restored && folder != null && Files.isDirectory(folder)) {
        for (Path left : list(folder)) {
          if (Files.isDirectory(left)) {
            take(left);
          }
        }
      }
      restored = true;
    }
    return open();
  }

  private void take(Path left) {
    try (FileChannel channel =
            FileChannel.open(
                left.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      if (taken == null) {
        // A process that still runs.
        return;
      }
      for (Path file : list(left)) {
        Draft draft = file.toString().endsWith(ENDING) ? read(file).orElse(null) : null;
        if (draft != null) {
          Files.move(file, owned().resolve(draft.id() + ENDING));
          synchronized (this) {
            open.putIfAbsent(draft.id(), draft);
          }
        } else if (file.toString().endsWith(PrivateFiles.PART)) {
          Files.deleteIfExists(file);
        }
      }
      clear(left);
    } catch (IOException | OverlappingFileLockException e) {
      LOG.warn("The drafts in {} cannot be taken over: {}", left, e.getMessage());
    }
  }

  /** Deletes a folder that holds nothing any more. */
  private static void clear(Path folder) throws IOException {
    if (list(folder).stream().allMatch(f -> f.endsWith(LOCK))) {
      Files.deleteIfExists(folder.resolve(LOCK));
      Files.deleteIfExists(folder);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private synchronized void write() {
    if (folder != null && !writing && !due.isEmpty()) {
      writing = true;
      background.execute(this::writeAll);
    }
  }

  private void writeAll() {
    while (true) {
      Map.Entry<String, Optional<Draft>> next;
      synchronized (this) {
        next = due.entrySet().stream().findFirst().orElse(null);
        if (next == null) {
          writing = false;
          notifyAll();
          return;
        }
        due.remove(next.getKey());
      }
      try {
        write(next.getKey(), next.getValue().orElse(null));
      } catch (IOException | RuntimeException e) {
        LOG.warn("A draft cannot be written: {}", e.getMessage());
      }
    }
  }

  private void write(String id, @Nullable Draft draft) throws IOException {
    Optional<Boolean> secret = draft == null ? Optional.of(true) : isSecret(draft);
    if (secret.isEmpty()) {
      // What was written before it could not be told any more holds nothing of a Secret.
      return;
    }
    if (draft == null || secret.get()) {
      Files.deleteIfExists(owned().resolve(id + ENDING));
      return;
    }
    PrivateFiles.write(owned().resolve(id + ENDING), format(draft));
  }

  /** The folder of this process; the lock on it ends with the process. */
  private synchronized Path owned() throws IOException {
    Path made = own;
    if (made == null) {
      made = Objects.requireNonNull(folder).resolve(UUID.randomUUID().toString());
      PrivateFiles.folder(made);
      lock =
          FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock.lock();
      own = made;
    }
    return made;
  }

  /** Waits until nothing is left to be written. */
  public synchronized void settle() {
    try {
      while (writing) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String format(Draft draft) {
    ObjectNode file = JSON.createObjectNode();
    file.put("id", draft.id())
        .put("name", draft.name())
        .put("opened", draft.opened())
        .put("text", draft.text());
    LiveObject base = draft.base();
    if (base != null) {
      ObjectNode from = file.putObject("base");
      cluster(from, base.ref().cluster());
      from.set("tree", base.tree());
    }
    var targets = file.putArray("targets");
    draft.targets().forEach(t -> cluster(targets.addObject(), t));
    return file.toString();
  }

  private static void cluster(ObjectNode in, ClusterId cluster) {
    in.put("fleet", cluster.fleet().name()).put("cluster", cluster.isHub() ? "" : cluster.name());
  }

  private static ClusterId cluster(JsonNode from) {
    var fleet = new FleetId(Json.text(from, "fleet"));
    String name = Json.text(from, "cluster");
    return name.isEmpty() ? ClusterId.hub(fleet) : new ClusterId(fleet, name);
  }

  private static Optional<Draft> read(Path path) {
    try {
      JsonNode file = JSON.readTree(Files.readString(path));
      var targets = new ArrayList<ClusterId>();
      file.path("targets").forEach(t -> targets.add(cluster(t)));
      LiveObject base = null;
      if (file.path("base").path("tree").isObject()) {
        JsonNode tree = file.path("base").path("tree");
        base =
            new LiveObject(
                new ObjectRef(
                    cluster(file.path("base")),
                    Json.text(tree, "apiVersion"),
                    Json.text(tree, "kind"),
                    Json.text(tree.path("metadata"), "namespace"),
                    Json.text(tree.path("metadata"), "name")),
                tree);
      }
      return Optional.of(
          new Draft(
              Json.text(file, "id"),
              Json.text(file, "name"),
              Json.text(file, "opened"),
              Json.text(file, "text"),
              base,
              Message.NONE,
              targets));
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is no draft: {}", path, e.getMessage());
      return Optional.empty();
    }
  }

  /** What was typed stays on disk for the next start. */
  @Override
  public void close() {
    settle();
    try {
      if (lock != null) {
        lock.close();
      }
      if (own != null) {
        clear(own);
      }
    } catch (IOException e) {
      LOG.warn("{}: {}", own, e.getMessage());
    }
  }
}
