package io.fleetdesk.demo.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fleetdesk.demo.http.ServerTls;
import io.fleetdesk.demo.http.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Azure on a loopback port: sign-in, Resource Manager, Resource Graph and roles. Trusted by whoever
 * trusts the certificate authority it was given. Any thread may call.
 */
public final class DemoAzure implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoAzure.class);

  public static final String TENANT = Directory.TENANT;
  public static final String SUBSCRIPTION = Seed.SUBSCRIPTION;
  public static final String SANDBOX = Seed.SANDBOX;
  public static final String OPERATOR = "operator@example.com";
  public static final String VIEWER = "viewer@example.com";
  public static final String APP = Directory.APP;
  public static final String APP_SECRET = Directory.APP_SECRET;

  private final HttpsServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Directory directory = new Directory();
  private final Entra entra = new Entra(directory);
  private final Operations operations;
  private final Roles roles;
  private final Arm arm;
  private final ArmResources resources = new ArmResources();
  private final String base;

  /**
   * @param pace how long everything takes beside its usual time: 1, or less for tests
   */
  public DemoAzure(AzureHubs hubs, ServerTls tls, double pace) {
    this(hubs, tls, pace, 0);
  }

  /**
   * @param fleets very many instead of the usual few, for measuring; 0 for the usual
   */
  public DemoAzure(AzureHubs hubs, ServerTls tls, double pace, int fleets) {
    operations = new Operations(pace);
    roles = new Roles(pace);
    arm = new Arm(directory, resources, operations, roles, hubs);
    arm.fleets().authority(tls.authorityPem());
    if (fleets > 0) {
      new Seed(resources).fill(fleets / 10, fleets, fleets * 10);
      for (int i = 0; i < fleets / 10; i++) {
        arm.subscriptions().add(Seed.subscription(i), "subscription-" + i);
        roles.seed("/subscriptions/" + Seed.subscription(i), Roles.CONTRIBUTOR, Directory.OPERATOR);
      }
    } else {
      seed();
    }
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
    base = "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private void seed() {
    new Seed(resources).fill();
    String subscription = "/subscriptions/" + Seed.SUBSCRIPTION;
    roles.seed(subscription, Roles.CONTRIBUTOR, Directory.OPERATOR);
    roles.seed(subscription, Roles.ACCESS_ADMIN, Directory.OPERATOR);
    roles.seed("/subscriptions/" + Seed.SANDBOX, Roles.OWNER, Directory.OPERATOR);
    roles.seed(subscription, Roles.READER, Directory.VIEWER);
    roles.seed(subscription, Roles.CONTRIBUTOR, Directory.DEPLOYER);
    String first = Seed.id(Seed.SUBSCRIPTION, "demo_aks_fleetmng", Seed.FLEETS, "aks-fleet01");
    roles.seed(first, Roles.HUB_ADMIN, Directory.OPERATORS);
    roles.seed(first, Roles.HUB_ADMIN, Directory.OPERATOR);
    roles.seed(first, "30b27cfc-9c84-438e-b0ce-70e35255df80", Directory.VIEWER);
    roles.seed(first, "5af6afb3-c06c-4fa4-8848-71a8aee05683", Directory.DEPLOYER);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var web = new Web(exchange);
      if (entra.takes(web.path)) {
        entra.answer(web, base);
      } else {
        arm.answer(web, base);
      }
    } catch (RuntimeException e) {
      LOG.warn("The demo's Azure failed at {}", exchange.getRequestURI().getPath(), e);
    }
  }

  /** Of Resource Manager, and of the sign-in. */
  public URI uri() {
    return URI.create(base);
  }

  /** What a person does on the page of the device code; false for a code that nobody has. */
  public boolean approve(String userCode, String account) {
    return entra.approve(userCode, Directory.person(account).orElseThrow());
  }

  public boolean decline(String userCode) {
    return entra.decline(userCode);
  }

  /**
   * @param code that every sign-in is refused with, {@code AADSTS53003}; empty for none
   */
  public void refuseSignIn(String code) {
    entra.refuse(code);
  }

  public void deviceCodeLife(Duration life) {
    entra.codeLife(life);
  }

  public void tokenLife(Duration life) {
    directory.life(life);
  }

  /** How many tokens were given so far. */
  public int tokensGiven() {
    return entra.given();
  }

  /**
   * As after a night: all access tokens are over.
   *
   * @param alsoSignIns whether a person must sign in again
   */
  public void expireTokens(boolean alsoSignIns) {
    directory.expireAll(alsoSignIns);
  }

  /** The next so many requests to Resource Manager are answered 429. */
  public void throttle(int requests, int retryAfterSeconds) {
    arm.throttle(requests, retryAfterSeconds);
  }

  public void pageSize(int size) {
    arm.pageSize = size;
  }

  /** Has it answer as a cloud that has only these versions of the fleet API. */
  public void fleetVersions(String... versions) {
    arm.versions = java.util.List.of(versions);
  }

  public void graphDown(boolean down) {
    arm.graph().down = down;
  }

  /** Has the records of operations be forgotten, as hours later. */
  public void forgetOperations() {
    operations.forget();
  }

  /** How many requests to Resource Manager were answered at once at most. */
  public int mostInFlight() {
    return arm.mostInFlight();
  }

  /**
   * Who asks a hub with that token; null where it is no token for clusters.
   *
   * @param fleet name of the hub's fleet
   */
  public @Nullable User hubUser(String fleet, String token) {
    var found = directory.byAccess(token);
    if (found == null || !found.audience().equals(Directory.AKS_SERVER)) {
      return null;
    }
    String scope =
        resources.ofType(Seed.FLEETS).stream()
            .filter(f -> f.path("name").asString("").equals(fleet))
            .map(f -> f.path("id").asString(""))
            .findFirst()
            .orElse("");
    return !scope.isEmpty() && roles.has(found.who(), scope, Roles.HUB_ADMIN)
        ? User.authenticated(found.who().name(), "system:masters")
        : User.authenticated(found.who().name());
  }

  @Override
  public void close() {
    operations.close();
    server.stop(0);
    executor.shutdownNow();
  }
}
