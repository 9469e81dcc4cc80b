package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.azure.AzureHubs;
import io.fleetdesk.demo.azure.DemoAzure;
import io.fleetdesk.demo.http.ApiServer;
import io.fleetdesk.demo.http.ServerTls;
import io.fleetdesk.demo.kuard.KuardServers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The demo's Azure, and the fleets that are made and joined there. Any thread may call. */
final class DemoHubs implements AzureHubs, AutoCloseable {
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private final List<DemoFleet> fleets;
  private final KuardServers kuard;
  private final BiFunction<String, ClusterApi, ApiServer> servers;
  private final ServerTls tls;
  private final AtomicReference<@Nullable DemoAzure> azure;
  private final String token;
  private final AtomicInteger number = new AtomicInteger(5);

  /**
   * @param azure set once it runs
   * @param token that every cluster takes
   */
  DemoHubs(
      List<DemoFleet> fleets,
      KuardServers kuard,
      BiFunction<String, ClusterApi, ApiServer> servers,
      ServerTls tls,
      AtomicReference<@Nullable DemoAzure> azure,
      String token) {
    this.fleets = fleets;
    this.kuard = kuard;
    this.servers = servers;
    this.tls = tls;
    this.azure = azure;
    this.token = token;
  }

  synchronized DemoAzure azure(double pace) {
    DemoAzure running = azure.get();
    if (running == null) {
      running = new DemoAzure(this, tls, pace);
      azure.set(running);
    }
    return running;
  }

  String authorityPem() {
    return tls.authorityPem();
  }

  @Override
  public void create(String name, String group, String region) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var fleet = new DemoFleet(name, now, 7_000 + number.get(), kuard, servers);
    fleet.loop().settle(SETTLING);
    fleet.start();
    fleets.add(fleet);
  }

  private @Nullable DemoFleet find(String name) {
    return fleets.stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
  }

  @Override
  public void join(String name, String member, String cluster, String region, String group) {
    DemoFleet fleet = find(name);
    if (fleet == null || fleet.world().member(member) != null) {
      return;
    }
    var plan = MemberPlan.of(member, cluster, region, group, number.incrementAndGet());
    var joined = new CompletableFuture<Void>();
    fleet
        .loop()
        .submit(
            () -> {
              try {
                fleet.join(plan);
                joined.complete(null);
              } catch (RuntimeException e) {
                joined.completeExceptionally(e);
              }
            });
    joined.join();
    fleet.cluster(cluster).server().start();
  }

  @Override
  public void leave(String name, String member) {
    DemoFleet fleet = find(name);
    if (fleet != null) {
      var hub = fleet.hub();
      var type = hub.types().require("cluster.kubernetes-fleet.io", "v1beta1", "memberclusters");
      try {
        hub.delete(type, "", member);
      } catch (ApiError e) {
        // It is gone from the hub already.
      }
    }
  }

  @Override
  public void delete(String name) {
    DemoFleet fleet = find(name);
    if (fleet != null) {
      fleets.remove(fleet);
      fleet.close();
    }
  }

  @Override
  public String address(String context) {
    return fleets.stream()
        .flatMap(f -> f.clusters().stream())
        .filter(c -> c.context().equals(context))
        .map(c -> c.server().uri().toString())
        .findFirst()
        .orElse("");
  }

  @Override
  public String localToken() {
    return token;
  }

  @Override
  public void close() {
    DemoAzure running = azure.getAndSet(null);
    if (running != null) {
      running.close();
    }
  }
}
