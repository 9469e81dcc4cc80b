package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.azure.DemoAzure;
import io.fleetdesk.demo.http.ApiServer;
import io.fleetdesk.demo.http.ServerTls;
import io.fleetdesk.demo.http.User;
import io.fleetdesk.demo.http.Users;
import io.fleetdesk.demo.kuard.KuardServers;
import io.fleetdesk.demo.workloads.ContainerLogs;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Living fleets on loopback, settled and with a history when {@link #start} returns. Closing ends
 * every server and thread and removes the kubeconfig.
 */
public final class DemoFleets implements AutoCloseable {
  private static final int LARGE_MEMBERS = 1_000;
  private static final int LARGE_REACHABLE = 50;
  private static final int LARGE_PODS = 1_000;

  private final List<DemoFleet> fleets;
  private final KuardServers kuard;
  private final Liveliness liveliness;
  private final DemoKubeconfig kubeconfig;
  private final DemoHubs hubs;

  private DemoFleets(
      List<DemoFleet> fleets,
      KuardServers kuard,
      Liveliness liveliness,
      DemoKubeconfig kubeconfig,
      DemoHubs hubs) {
    this.fleets = fleets;
    this.kuard = kuard;
    this.liveliness = liveliness;
    this.kubeconfig = kubeconfig;
    this.hubs = hubs;
  }

  /** Starts them; takes about two seconds, the large world some more. */
  public static DemoFleets start(DemoOptions options) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var begin = now.minus(Histories.AGE);
    var kuard = new KuardServers();
    var tls = ServerTls.create();
    var tokens = new Tokens(token(), token());
    var users =
        Users.of(
            Map.of(tokens.admin(), User.admin(), tokens.reader(), User.authenticated("reader")));
    var azure = new AtomicReference<@Nullable DemoAzure>();
    var servers = new Servers(users, azure, tls);
    List<DemoFleet> fleets;
    if (options.world() == DemoOptions.World.LARGE) {
      var fleet = new DemoFleet("aks-fleet-large", begin, options.seed(), kuard, servers::of);
      Histories.large(fleet, now, LARGE_MEMBERS, LARGE_REACHABLE, LARGE_PODS);
      fleets = new CopyOnWriteArrayList<>(List.of(fleet));
    } else {
      var first = new DemoFleet("aks-fleet01", begin, options.seed(), kuard, servers::of);
      var second = new DemoFleet("aks-fleet02", begin, options.seed() + 50, kuard, servers::of);
      Histories.article(first, now);
      Histories.second(second, now);
      fleets = new CopyOnWriteArrayList<>(List.of(first, second));
    }
    fleets.forEach(DemoFleet::start);
    var kubeconfig = DemoKubeconfig.write(fleets, tls.authorityPem(), tokens);
    var hubs = new DemoHubs(fleets, kuard, servers::of, tls, azure, tokens.admin());
    return new DemoFleets(fleets, kuard, Liveliness.start(fleets, options), kubeconfig, hubs);
  }

  /** Bearer tokens of one who may do everything and of one who may look into one namespace. */
  record Tokens(String admin, String reader) {}

  /** Of clusters that take the tokens of the kubeconfig, and those of the demo's Azure. */
  private record Servers(Users users, AtomicReference<@Nullable DemoAzure> azure, ServerTls tls) {
    ApiServer of(String name, ClusterApi api) {
      Users all =
          token -> {
            User known = users.byToken(token);
            DemoAzure running = azure.get();
            return known != null || running == null ? known : running.hubUser(name, token);
          };
      return new ApiServer(api, all, new ContainerLogs(api.clock()), tls);
    }
  }

  private static String token() {
    var bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A kubeconfig with a context for each cluster; only this user may read it. */
  public Path kubeconfig() {
    return kubeconfig.file();
  }

  public List<DemoFleet> fleets() {
    return fleets;
  }

  /** The fleet of that name. */
  public DemoFleet fleet(String name) {
    return fleets.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no fleet " + name));
  }

  /** The servers of kuard pods, to see what they counted and to have them misbehave. */
  public KuardServers kuard() {
    return kuard;
  }

  /** Azure with these fleets in it, started when it is first asked for. */
  public DemoAzure azure() {
    return hubs.azure(1);
  }

  /**
   * @param pace how long everything in Azure takes beside its usual time
   */
  public DemoAzure azure(double pace) {
    return hubs.azure(pace);
  }

  /** The certificate authority of every server of the demo, PEM. */
  public String authorityPem() {
    return hubs.authorityPem();
  }

  @Override
  public void close() {
    hubs.close();
    liveliness.close();
    fleets.forEach(DemoFleet::close);
    kuard.close();
    kubeconfig.close();
  }
}
