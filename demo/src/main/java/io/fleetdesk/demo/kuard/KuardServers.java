package io.fleetdesk.demo.kuard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The back ends of all pods that have one, and the network between a fleet's members: it leads from
 * a pod's address to the loopback port that answers for it. Any thread may call.
 */
public final class KuardServers implements AutoCloseable {
  private record Address(String fleet, String address) {}

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Address, KuardServer> running = new ConcurrentHashMap<>();

  /** Also of pods that are gone: their requests were answered all the same. */
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  /**
   * Makes the back ends of one cluster those of exactly these pods: new ones are there when it
   * returns, others take no more connections and end within a second.
   */
  public synchronized void set(String fleet, String cluster, Collection<KuardPod> pods) {
    var wanted = new HashSet<>(pods);
    for (var server : servers(s -> in(s, fleet, cluster) && !wanted.contains(s.pod()))) {
      running.remove(new Address(fleet, server.pod().address()), server);
      executor.execute(server::stop);
    }
    for (var pod : wanted) {
      running.computeIfAbsent(new Address(fleet, pod.address()), a -> start(pod));
    }
  }

  private static boolean in(KuardServer server, String fleet, String cluster) {
    return server.pod().fleet().equals(fleet) && server.pod().cluster().equals(cluster);
  }

  private KuardServer start(KuardPod pod) {
    try {
      var count = counts.computeIfAbsent(pod.name(), n -> new AtomicLong());
      return new KuardServer(pod, count, executor);
    } catch (IOException e) {
      throw new UncheckedIOException("No loopback port for the pod " + pod.name(), e);
    }
  }

  /** Where the pod of that address answers; null if no pod has it (any more). */
  public @Nullable InetSocketAddress route(String fleet, String podAddress) {
    var server = running.get(new Address(fleet, podAddress));
    return server == null ? null : server.listens();
  }

  public Optional<KuardServer> server(String podName) {
    return servers(s -> s.pod().name().equals(podName)).stream().findFirst();
  }

  public List<KuardServer> servers(Predicate<KuardServer> which) {
    return running.values().stream().filter(which).toList();
  }

  /** Makes all back ends of a cluster slow, failing or good again. */
  public void behave(String cluster, Behavior behavior) {
    servers(s -> s.pod().cluster().equals(cluster)).forEach(s -> s.behave(behavior));
  }

  /** Pages answered by each pod since the start, by its own count, also by pods that are gone. */
  public Map<String, Long> counts() {
    var all = new TreeMap<String, Long>();
    counts.forEach((pod, count) -> all.put(pod, count.get()));
    return all;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    running.values().forEach(s -> Thread.startVirtualThread(s::stop));
    running.clear();
  }
}
