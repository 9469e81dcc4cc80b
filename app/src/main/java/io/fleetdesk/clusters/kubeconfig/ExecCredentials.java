package io.fleetdesk.clusters.kubeconfig;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What credential plugins answered, kept until it runs out and shared by all clusters that name the
 * same program with the same arguments: opening a fleet of twenty members asks a person to sign in
 * once, not twenty times. Thread-safe.
 */
public final class ExecCredentials {
  private record Key(ExecSpec spec, @Nullable KubeCluster cluster) {}

  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    @Nullable ExecCredential kept;
    boolean refused;
  }

  private final ExecPlugin plugin;
  private final BuiltInSignIn builtIn;
  private final Clock clock;
  private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

  /**
   * @param limit how long a plugin may run
   */
  public ExecCredentials(Map<String, String> env, Path home, Duration limit, Clock clock) {
    this(env, home, limit, clock, BuiltInSignIn.NONE);
  }

  /**
   * @param limit how long a plugin may run
   * @param builtIn asked before a plugin is run
   */
  public ExecCredentials(
      Map<String, String> env, Path home, Duration limit, Clock clock, BuiltInSignIn builtIn) {
    this.plugin = new ExecPlugin(env, home, limit);
    this.builtIn = builtIn;
    this.clock = clock;
  }

  /** Runs the plugin unless its last answer is still good; one run at a time for equal plugins. */
  ExecCredential get(ExecSpec spec, KubeCluster cluster)
      throws CredentialException, InterruptedException {
    Slot slot = slot(spec, cluster);
    slot.lock.lockInterruptibly();
    try {
      if (builtIn.takes(spec.command())) {
        boolean renewed = slot.refused;
        slot.refused = false;
        // It keeps its tokens itself, and renews them ahead of time.
        slot.kept =
            new ExecCredential(builtIn.token(spec.args(), spec.env(), renewed), null, null, null);
        return slot.kept;
      }
      ExecCredential kept = slot.kept;
      if (kept == null || !kept.isGoodAt(clock.instant())) {
        kept = plugin.run(spec, cluster);
        slot.kept = kept;
      }
      return kept;
    } finally {
      slot.lock.unlock();
    }
  }

  /** The server refused this one: the next {@link #get} runs the plugin. */
  void refused(ExecSpec spec, KubeCluster cluster, ExecCredential credential) {
    Slot slot = slot(spec, cluster);
    slot.lock.lock();
    try {
      if (credential.equals(slot.kept)) {
        slot.refused = true;
        slot.kept = null;
      }
    } finally {
      slot.lock.unlock();
    }
  }

  private Slot slot(ExecSpec spec, KubeCluster cluster) {
    return slots.computeIfAbsent(
        new Key(spec, spec.provideClusterInfo() ? cluster : null), _ -> new Slot());
  }
}
