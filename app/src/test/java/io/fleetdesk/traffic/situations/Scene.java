package io.fleetdesk.traffic.situations;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static io.fleetdesk.traffic.attribution.ClusterIds.FLEET;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.demo.kuard.Balancer;
import io.fleetdesk.demo.kuard.Balancing;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.AddressRange;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.watch.FedSources;
import io.fleetdesk.traffic.watch.Target;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two clusters with two pods each behind a balancer, until the script says otherwise. What happens
 * happens at a connection's number, so that a busy machine changes times and no count.
 */
final class Scene implements AutoCloseable {
  /** Something that happens. */
  interface Deed {
    void run() throws IOException;
  }

  static final int RATE = 200;

  FedSources fed = new FedSources("kuard-demo", "kuard");
  final List<LoggedPod> pods = new ArrayList<>();

  /** What the balancer takes for its back ends. */
  final List<LoggedPod> behind = new CopyOnWriteArrayList<>();

  final LoggedPod a1;
  final LoggedPod a2;
  final LoggedPod b1;
  final LoggedPod b2;

  Picks picks = Picks.turn();
  boolean hashed;
  InetAddress host = InetAddress.getLoopbackAddress();
  AnswerRule rule = new AnswerRule.Kuard();
  @Nullable Target target = new Target(FLEET, "kuard-demo", "kuard");
  List<AddressRange> ranges = List.of();

  /** In the place of the demo's balancer. */
  Optional<Haproxy> haproxy = Optional.empty();

  private final Map<Long, Deed> script = new TreeMap<>();
  private final TreeMap<Long, Deed> later = new TreeMap<>();
  private final List<UnaryOperator<RunPlan>> wishes = new ArrayList<>();
  private final List<Closeable> held = new ArrayList<>();

  /** After so many answered or lost the run is stopped. */
  long requests = 240;

  private final Set<Long> lost = new HashSet<>();
  private long connections;

  Scene() throws IOException {
    a1 = pod(A, "kuard-a1", "10.224.0.1");
    a2 = pod(A, "kuard-a2", "10.224.0.2");
    b1 = pod(B, "kuard-b1", "10.225.0.1");
    b2 = pod(B, "kuard-b2", "10.225.0.2");
  }

  /** A ready endpoint that the balancer has. */
  LoggedPod pod(ClusterId cluster, String name, String podAddress) throws IOException {
    fed.pod(cluster, name, podAddress);
    return server(name, podAddress);
  }

  /** A back end that no list has. */
  LoggedPod server(String name, String podAddress) throws IOException {
    var pod = new LoggedPod(name, podAddress, InetAddress.getLoopbackAddress());
    pods.add(pod);
    behind.add(pod);
    return pod;
  }

  /** The balancer has it no more. */
  void unplug(LoggedPod... which) {
    behind.removeAll(List.of(which));
  }

  void plan(UnaryOperator<RunPlan> wish) {
    wishes.add(wish);
  }

  /** The connection of that number is reset. */
  void lose(long connection) {
    lost.add(connection);
  }

  /** With the connection of that number. */
  void at(long connection, Deed deed) {
    script.put(connection, deed);
  }

  /** Once so many requests have ended: where the balancer is not ours. */
  void when(long ended, Deed deed) {
    later.put(ended, deed);
  }

  void hold(Closeable what) {
    held.add(what);
  }

  private synchronized String next() {
    long number = connections++;
    var deed = script.get(number);
    if (deed != null) {
      try {
        deed.run();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    var picked = key(picks.pick(number, behind));
    return lost.contains(number) ? "" : picked;
  }

  private List<String> offered() {
    return hashed
        ? behind.stream().map(p -> key(p)).toList()
        : behind.isEmpty() ? List.of() : List.of(next());
  }

  private static String key(LoggedPod pod) {
    return Integer.toString(pod.listens().getPort());
  }

  private @Nullable InetSocketAddress route(String key) {
    return pods.stream()
        .filter(p -> p.isAlive() && key(p).equals(key))
        .map(LoggedPod::listens)
        .findFirst()
        .orElse(null);
  }

  private HttpAddress listen() throws IOException {
    if (haproxy.isPresent()) {
      return haproxy.get().address();
    }
    var balancer =
        new Balancer(
            host, 0, hashed ? Balancing.HASH : Balancing.RANDOM, this::offered, this::route);
    hold(balancer::close);
    return HttpAddress.parse(
        "http://%s:%d/"
            .formatted(
                host.getAddress().length > 4 ? "[::1]" : "127.0.0.1",
                balancer.listens().getPort()));
  }

  /** The run as it ended. */
  TrafficSnapshot play() throws Exception {
    RunPlan run =
        RunPlan.of(listen())
            .withRate(RATE)
            .withConcurrency(16)
            .withTimeout(Duration.ofSeconds(10))
            .withDuration(RunPlan.UNTIL_STOPPED);
    for (var wish : wishes) {
      run = wish.apply(run);
    }
    var plan = new TrafficPlan("situation", run, rule, target, ranges);
    try (var traffic = TrafficRun.start(plan, fed.sources(), InstantSource.system())) {
      while (!traffic.awaitDone(Duration.ofMillis(50))) {
        var seen = traffic.snapshot(Window.ALL);
        isOneMoment(seen);
        long ended = seen.progress().finished();
        while (!later.isEmpty() && later.firstKey() <= ended) {
          later.pollFirstEntry().getValue().run();
        }
        if (ended >= requests) {
          traffic.stop();
        }
      }
      return traffic.snapshot(Window.ALL);
    }
  }

  /** Whatever is asked while it goes on is of one moment. */
  static void isOneMoment(TrafficSnapshot seen) {
    long cut = seen.series().stream().mapToLong(b -> b.cancelled()).sum();
    long counted = seen.totals().answered() + seen.totals().failed() + cut;
    long told = seen.verdict().story().stream().mapToLong(i -> i.requests()).sum();
    long drawn = cut + seen.series().stream().mapToLong(b -> b.answered() + b.failed()).sum();
    long ended = seen.progress().finished();
    if (counted != ended || told != ended || drawn != ended) {
      throw new AssertionError(
          "ended %d, counted %d, told %d, drawn %d".formatted(ended, counted, told, drawn));
    }
  }

  /** What the servers wrote down, by the name each gives. */
  Map<String, Long> logs() {
    var all = new TreeMap<String, Long>();
    pods.forEach(p -> all.merge(p.name, p.whole.get(), Long::sum));
    all.values().removeIf(n -> n == 0);
    return all;
  }

  long answered() {
    return logs().values().stream().mapToLong(n -> n).sum();
  }

  @Override
  public void close() throws IOException {
    for (var each : held.reversed()) {
      each.close();
    }
    for (var pod : pods) {
      pod.close();
    }
  }

  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
