package io.fleetdesk.clusters.kubeconfig;

import io.fleetdesk.util.Subscription;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The kubeconfig files in use, read again when one of them, or a certificate or key that they name,
 * changes on disk. Files are looked at every two seconds: that works on every file system and costs
 * a few stat calls.
 */
public final class KubeconfigFiles implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final List<Path> mayBeMissing;
  private final Set<String> only;
  private final List<Consumer<Kubeconfig>> listeners = new CopyOnWriteArrayList<>();
  private volatile List<Path> files;
  private final Map<Path, String> texts = new LinkedHashMap<>();
  private volatile Kubeconfig current = Kubeconfig.NONE;
  private Map<Path, String> seen = Map.of();
  private final Thread watcher;

  private KubeconfigFiles(List<Path> files, List<Path> mayBeMissing, Collection<String> contexts) {
    this.files = List.copyOf(files);
    this.mayBeMissing = mayBeMissing;
    this.only = new LinkedHashSet<>(contexts);
    readIfChanged();
    watcher = Thread.ofVirtual().name("kubeconfig-files").start(this::watch);
  }

  /** Exactly these files. */
  public static KubeconfigFiles of(List<Path> files) {
    return of(files, List.of());
  }

  /**
   * Exactly these files.
   *
   * @param contexts only these of their contexts; empty for all
   */
  public static KubeconfigFiles of(List<Path> files, Collection<String> contexts) {
    return new KubeconfigFiles(files, List.of(), contexts);
  }

  /**
   * As kubectl does without {@code --kubeconfig}: the list in KUBECONFIG, else ~/.kube/config.
   *
   * @param contexts only these of their contexts; empty for all
   */
  public static KubeconfigFiles ofEnvironment(
      Map<String, String> env, Path home, Collection<String> contexts) {
    String list = env.getOrDefault("KUBECONFIG", "");
    List<Path> files =
        Stream.of(list.split(File.pathSeparator)).filter(f -> !f.isBlank()).map(Path::of).toList();
    Path usual = home.resolve(".kube").resolve("config");
    return files.isEmpty()
        ? new KubeconfigFiles(List.of(usual), List.of(usual), contexts)
        : new KubeconfigFiles(files, List.of(), contexts);
  }

  public Kubeconfig current() {
    return current;
  }

  public List<Path> files() {
    return files;
  }

  /** Adds a file behind the ones in use, for example one that was dropped on the window. */
  public void add(Path file) {
    synchronized (this) {
      var more = new ArrayList<>(files);
      if (!more.contains(file)) {
        more.add(file);
        files = List.copyOf(more);
      }
    }
    readIfChanged();
  }

  /**
   * Adds a kubeconfig that is in no file, or replaces it. It is kept in memory only.
   *
   * @param name what it is called in sentences
   */
  public void addText(String name, String text) {
    synchronized (this) {
      texts.put(Path.of(name), text);
      seen = Map.of();
    }
    readIfChanged();
  }

  /** Told on the watching thread, with what the files say now. */
  public Subscription onChange(Consumer<Kubeconfig> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Looks at the files now. */
  public void readIfChanged() {
    Kubeconfig read;
    synchronized (this) {
      Map<Path, String> now = fingerprints();
      if (now.equals(seen)) {
        return;
      }
      read = Kubeconfig.read(files, mayBeMissing, texts).only(only, files);
      current = read;
      seen = fingerprints();
    }
    listeners.forEach(l -> l.accept(read));
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        readIfChanged();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private Map<Path, String> fingerprints() {
    var prints = new LinkedHashMap<Path, String>();
    texts.forEach((path, text) -> prints.put(path, "text " + text.hashCode()));
    files.forEach(f -> prints.put(f, fingerprint(f)));
    for (KubeContext c : current.contexts()) {
      KubeUser u = c.user();
      Stream.of(c.cluster().caFile(), u.tokenFile(), u.certificateFile(), u.keyFile())
          .forEach(
              f -> {
                if (f != null) {
                  prints.computeIfAbsent(f, KubeconfigFiles::fingerprint);
                }
              });
    }
    return prints;
  }

  private static String fingerprint(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException e) {
      return "none";
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
