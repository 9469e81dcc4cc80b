package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ClusterApi;
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

  private DemoFleets(
      List<DemoFleet> fleets,
      KuardServers kuard,
      Liveliness liveliness,
      DemoKubeconfig kubeconfig) {
    this.fleets = fleets;
    this.kuard = kuard;
    this.liveliness = liveliness;
    this.kubeconfig = kubeconfig;
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
    var servers = new Servers(users, tls);
    List<DemoFleet> fleets;
    if (options.world() == DemoOptions.World.LARGE) {
      var fleet = new DemoFleet("aks-fleet-large", begin, options.seed(), kuard, servers::of);
      Histories.large(fleet, now, LARGE_MEMBERS, LARGE_REACHABLE, LARGE_PODS);
      fleets = List.of(fleet);
    } else {
      var first = new DemoFleet("aks-fleet01", begin, options.seed(), kuard, servers::of);
      var second = new DemoFleet("aks-fleet02", begin, options.seed() + 50, kuard, servers::of);
      Histories.article(first, now);
      Histories.second(second, now);
      fleets = List.of(first, second);
    }
    fleets.forEach(DemoFleet::start);
    var kubeconfig = DemoKubeconfig.write(fleets, tls.authorityPem(), tokens);
    return new DemoFleets(fleets, kuard, Liveliness.start(fleets, options), kubeconfig);
  }

  /** Bearer tokens of one who may do everything and of one who may look into one namespace. */
  record Tokens(String admin, String reader) {}

  private record Servers(Users users, ServerTls tls) {
    ApiServer of(String name, ClusterApi api) {
      return new ApiServer(api, users, new ContainerLogs(api.clock()), tls);
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

  @Override
  public void close() {
    liveliness.close();
    fleets.forEach(DemoFleet::close);
    kuard.close();
    kubeconfig.close();
  }
}
