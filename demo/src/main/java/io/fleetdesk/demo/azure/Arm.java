package io.fleetdesk.demo.azure;

import io.fleetdesk.demo.azure.Directory.Principal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Resource Manager: who asks, whether they may, and which part answers. */
final class Arm {
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(.*)/providers/Microsoft\\.Authorization/(permissions|roleAssignments|roleDefinitions)(?:/([^/]+))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OPERATION =
      Pattern.compile(
          "/subscriptions/[^/]+/providers/Microsoft\\.ContainerService/locations/[^/]+/(operations|operationresults)/([^/]+)");
  private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/([^/]+)(/.*)?");

  /** The newest that fleets are served in unless the cloud is said to lag. */
  private static final List<String> VERSIONS = List.of("2026-06-01", "2025-03-01", "2024-04-01");

  private final Directory directory;
  final ArmResources resources;
  final Operations operations;
  final Roles roles;
  private final Subscriptions subscriptions;
  private final ArmFleets fleets;
  private final Graph graph;
  private final AtomicInteger throttled = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private volatile int retryAfter = 1;
  volatile List<String> versions = VERSIONS;
  volatile int pageSize = 100;

  Arm(
      Directory directory,
      ArmResources resources,
      Operations operations,
      Roles roles,
      AzureHubs hubs) {
    this.directory = directory;
    this.resources = resources;
    this.operations = operations;
    this.roles = roles;
    this.subscriptions = new Subscriptions(this);
    this.fleets = new ArmFleets(this, hubs);
    this.graph = new Graph(this);
  }

  /** The next so many requests are answered 429. */
  void throttle(int requests, int seconds) {
    retryAfter = seconds;
    throttled.set(requests);
  }

  int mostInFlight() {
    return mostInFlight.get();
  }

  ArmFleets fleets() {
    return fleets;
  }

  Graph graph() {
    return graph;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  void answer(Web web, String base) throws IOException {
    int now = inFlight.incrementAndGet();
    mostInFlight.accumulateAndGet(now, Math::max);
    try {
      answerOne(web, base);
    } catch (ArmRefusal e) {
      web.answer(e.status, e.body());
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private void answerOne(Web web, String base) throws IOException {
    var token = directory.byAccess(web.bearer());
    if (token == null || !token.audience().equals("arm")) {
      web.set(
          "WWW-Authenticate",
          "Bearer authorization_uri=\""
              + base
              + "/"
              + Directory.TENANT
              + "\", error=\"invalid_token\"");
      throw new ArmRefusal(
          401,
          web.bearer().isEmpty() ? "AuthenticationFailed" : "ExpiredAuthenticationToken",
          "The access token expiry UTC time is earlier than current UTC time.");
    }
    if (throttled.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      web.set("Retry-After", Integer.toString(retryAfter));
      throw new ArmRefusal(
          429, "TooManyRequests", "The request is being throttled as the limit has been reached.");
    }
    if (web.query("api-version").isEmpty()) {
      throw new ArmRefusal(
          400,
          "MissingApiVersionParameter",
          "The api-version query parameter (?api-version=) is required for all requests.");
    }
    route(web, base, token.who(), token.tenant());
  }

  private void route(Web web, String base, Principal who, String tenant) throws IOException {
    Matcher operation = OPERATION.matcher(web.path);
    if (operation.matches()) {
      operation(web, base, operation.group(1), operation.group(2));
      return;
    }
    Matcher assignment = ASSIGNMENT.matcher(web.path);
    if (assignment.matches()) {
      authorization(web, who, assignment);
      return;
    }
    if (web.path.equals("/providers/Microsoft.ResourceGraph/resources")) {
      web.answer(200, graph.query(who, web.json()));
      return;
    }
    if (web.path.equals("/tenants") || web.path.equals("/subscriptions")) {
      web.answer(
          200,
          web.path.equals("/tenants") ? subscriptions.tenants() : subscriptions.list(who, tenant));
      return;
    }
    Matcher subscription = SUBSCRIPTION.matcher(web.path);
    if (!subscription.matches()) {
      throw ArmRefusal.notFound(web.path);
    }
    if (!subscriptions.isThere(subscription.group(1))) {
      throw new ArmRefusal(
          404,
          "SubscriptionNotFound",
          "The subscription '" + subscription.group(1) + "' could not be found.");
    }
    String rest = subscription.group(2) == null ? "" : subscription.group(2);
    require(web, who, web.path);
    if (subscriptions.answer(web, subscription.group(1), rest)) {
      return;
    }
    if (rest.toLowerCase(Locale.ROOT).contains("/microsoft.containerservice/fleets")) {
      requireVersion(web.query("api-version"));
    }
    if (!fleets.answer(web, base, who)) {
      web.answer(200, read(web, base));
    }
  }

  private void require(Web web, Principal who, String scope) {
    boolean write = !web.method.equals("GET");
    if (write ? !roles.mayWrite(who, scope) : !roles.mayRead(who, scope)) {
      throw new ArmRefusal(
          403,
          "AuthorizationFailed",
          "The client '%s' with object id '%s' does not have authorization to perform action '%s' over scope '%s' or the scope is invalid."
              .formatted(
                  who.name(),
                  who.oid(),
                  "Microsoft.ContainerService/fleets/" + (write ? "write" : "read"),
                  scope));
    }
  }

  private void requireVersion(String version) {
    if (!versions.contains(version)) {
      throw new ArmRefusal(
          400,
          "NoRegisteredProviderFound",
          "No registered resource provider found for API version '"
              + version
              + "' for type 'fleets'. The supported api-versions are '"
              + String.join(", ", versions)
              + "'.");
    }
  }

  private void operation(Web web, String base, String kind, String id) throws IOException {
    ObjectNode status = operations.status(id);
    if (status == null) {
      throw ArmRefusal.notFound("operations/" + id);
    }
    boolean runs = status.path("status").asString("").equals("InProgress");
    if (kind.equals("operations")) {
      web.set("Azure-AsyncOperation", Operations.address(base, Seed.SUBSCRIPTION, kind, id));
      web.answer(200, status);
    } else if (runs) {
      web.set("Location", Operations.address(base, Seed.SUBSCRIPTION, kind, id));
      web.set("Retry-After", "1");
      web.answer(202, status);
    } else if (status.has("error")) {
      var body = Web.object();
      body.set("error", status.path("error"));
      web.answer(409, body);
    } else {
      web.answer(204, null);
    }
  }

  private void authorization(Web web, Principal who, Matcher path) throws IOException {
    String scope = path.group(1);
    switch (path.group(2).toLowerCase(Locale.ROOT)) {
      case "permissions" -> web.answer(200, roles.permissions(who, scope));
      case "roledefinitions" -> web.answer(200, roles.definitions(scope));
      default -> {
        switch (web.method) {
          case "GET" -> web.answer(200, roles.list(scope, web.query("$filter")));
          case "PUT" ->
              web.answer(
                  201, roles.assign(who, scope, path.group(3), web.json().path("properties")));
          default -> web.answer(roles.delete(who, web.path) ? 200 : 204, null);
        }
      }
    }
  }

  /** A resource by its id, or a page of the resources of a type below a scope. */
  private JsonNode read(Web web, String base) {
    ObjectNode one = resources.get(web.path);
    if (one != null) {
      return one;
    }
    int provider = web.path.toLowerCase(Locale.ROOT).lastIndexOf("/providers/");
    if (provider < 0) {
      throw ArmRefusal.notFound(web.path);
    }
    String[] segments = web.path.substring(provider + "/providers/".length()).split("/");
    if (segments.length % 2 == 1 || segments.length < 2) {
      throw ArmRefusal.notFound(web.path);
    }
    var type = new StringBuilder(segments[0]);
    for (int i = 1; i < segments.length; i += 2) {
      type.append('/').append(segments[i]);
    }
    String scope =
        segments.length == 2
            ? web.path.substring(0, provider)
            : web.path.substring(0, web.path.lastIndexOf('/'));
    if (segments.length > 2) {
      resources.require(scope);
    }
    return page(web, base, resources.list(scope, type.toString()));
  }

  ObjectNode page(Web web, String base, List<ObjectNode> all) {
    int from = web.query("$skipToken").isEmpty() ? 0 : Integer.parseInt(web.query("$skipToken"));
    int to = Math.min(all.size(), from + pageSize);
    var body = Web.object();
    all.subList(Math.min(from, to), to).forEach(body.putArray("value")::add);
    if (to < all.size()) {
      body.put(
          "nextLink",
          base + web.path + "?api-version=" + web.query("api-version") + "&$skipToken=" + to);
    }
    return body;
  }

  /** Those that somebody may see. */
  List<ObjectNode> visible(Principal who, List<ObjectNode> all) {
    Map<String, Boolean> known = new java.util.HashMap<>();
    var seen = new ArrayList<ObjectNode>();
    for (ObjectNode node : all) {
      String id = node.path("id").asString("");
      String subscription = subscription(id);
      if (known.computeIfAbsent(subscription, s -> roles.mayRead(who, s))
          || roles.mayRead(who, id)) {
        seen.add(node);
      }
    }
    return seen;
  }

  static String subscription(String id) {
    String[] parts = id.split("/", 4);
    return parts.length < 3 ? id : "/" + parts[1] + "/" + parts[2];
  }

  @Nullable ObjectNode find(String id) {
    return resources.get(id);
  }
}
