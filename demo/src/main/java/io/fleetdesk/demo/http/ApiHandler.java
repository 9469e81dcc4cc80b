package io.fleetdesk.demo.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.table.Tables;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes a request in: who asks, whether they may, and who answers. */
final class ApiHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

  private final ClusterApi api;
  private final Users users;
  private final Outage outage;
  private final Access access;
  private final Listings listings;
  private final Watching watching;
  private final Writing writing;
  private final Deleting deleting;
  private final Scaling scaling;
  private final LogRequests logging;
  private final Reviews reviews;
  private final Documents documents;
  private volatile Consumer<URI> listener = _ -> {};

  ApiHandler(ClusterApi api, Users users, LogSupply logs, List<Patcher> patchers, Outage outage) {
    this.api = api;
    this.users = users;
    this.outage = outage;
    this.access = new Access(api, outage);
    this.listings = new Listings(api);
    this.watching = new Watching(api, outage);
    this.writing = new Writing(api, patchers);
    this.deleting = new Deleting(api);
    this.scaling = new Scaling(api);
    this.logging = new LogRequests(api, logs, outage);
    this.reviews = new Reviews(access);
    this.documents = new Documents(api, outage);
  }

  void onRequest(Consumer<URI> told) {
    this.listener = told;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      outage.awaitEnd();
      listener.accept(exchange.getRequestURI());
      var call = new Call(exchange);
      try {
        answer(call);
      } catch (NoPage e) {
        call.text(404, "404 page not found\n");
      } catch (ApiError e) {
        refuse(call, e);
      } catch (RuntimeException e) {
        LOG.warn("{} {} {} failed", api.cluster(), call.method(), call.path().path(), e);
        refuse(call, new ApiError(500, "InternalError", "Internal error occurred: " + e, null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(Call call, ApiError why) throws IOException {
    if (call.answered()) {
      throw new IOException(why);
    }
    if (why.code() == 504) {
      call.header("Retry-After", "1");
    }
    call.refusal(why.code(), why.status());
  }

  private void answer(Call call) throws IOException, InterruptedException {
    var user = user(call);
    var path = call.path();
    if (!access.ask(user, Access.Question.of(path)).allowed()) {
      throw Refusals.forbidden(user, path);
    }
    if (path.resource() && outage.isBroken(path.group())) {
      throw Refusals.unavailable();
    }
    if (!path.resource()) {
      documents.answer(call);
      return;
    }
    var review = Reviews.find(path);
    if (review != null) {
      reviews.answer(call, review, user);
      return;
    }
    var type = api.types().find(path.group(), path.version(), path.plural());
    if (type == null) {
      if (isBuiltIn(path)) {
        throw Refusals.nothingHere();
      }
      call.text(404, "404 page not found\n");
      return;
    }
    requirePlace(call, type);
    if (path.subresource().isEmpty()) {
      object(call, type);
    } else {
      subresource(call, type);
    }
  }

  /** Paths of built-in groups are known one by one; of all others a group at a time. */
  private boolean isBuiltIn(RequestPath path) {
    return CoreTypes.all().stream()
        .anyMatch(t -> t.group().equals(path.group()) && t.version().equals(path.version()));
  }

  /** Whether there can be such a path and whether it takes such a method. */
  private static void requirePlace(Call call, ResourceType type) {
    var path = call.path();
    var method = call.method();
    boolean collection = call.path().collection();
    boolean overAll = type.namespaced() && path.namespace().isEmpty();
    if ((!type.namespaced() && !path.objectNamespace().isEmpty()) || (overAll && !collection)) {
      throw type.custom() ? new NoPage() : Refusals.nothingHere();
    }
    if (overAll && !method.equals("GET")) {
      throw type.custom() ? new NoPage() : Refusals.methodNotAllowed();
    }
    if (type.custom()) {
      if (collection && (method.equals("PUT") || method.equals("PATCH"))) {
        throw ApiError.badRequest("name must be provided");
      }
    } else if (collection
        ? method.equals("PUT") || method.equals("PATCH")
        : method.equals("POST") && path.subresource().isEmpty()) {
      throw Refusals.methodNotAllowed();
    }
    if (method.equals("HEAD")) {
      throw Refusals.methodNotAllowed();
    }
  }

  private User user(Call call) {
    var header = call.header("Authorization");
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return User.ANONYMOUS;
    }
    var user = users.byToken(header.substring(7).strip());
    if (user == null) {
      throw Refusals.unauthorized();
    }
    return call.header("Impersonate-User").isEmpty() ? user : impersonated(call, user);
  }

  /** Who a user wants to be taken for, if a role lets them. */
  private User impersonated(Call call, User user) {
    var name = call.header("Impersonate-User");
    requireImpersonation(user, "users", name);
    var groups = new ArrayList<String>(call.headers("Impersonate-Group"));
    groups.forEach(group -> requireImpersonation(user, "groups", group));
    groups.add("system:authenticated");
    return new User(name, "", List.copyOf(groups));
  }

  private void requireImpersonation(User user, String plural, String name) {
    var path = new RequestPath(true, "", "impersonate", "", "v1", "", plural, false, name, "");
    if (!access.ask(user, Access.Question.of(path)).allowed()) {
      throw Refusals.forbidden(user, path);
    }
  }

  private void object(Call call, ResourceType type) throws IOException, InterruptedException {
    var form = form(call, type);
    var path = call.path();
    switch (path.verb()) {
      case "list" -> listings.answer(call, type, form);
      case "watch" -> watching.answer(call, type, form);
      case "get" -> get(call, type, form);
      case "create" -> writing.create(call, type, form);
      case "update" -> writing.update(call, type, form);
      case "patch" -> writing.patch(call, type, form);
      case "delete" -> deleting.one(call, type, form);
      case "deletecollection" -> deleting.many(call, type, form);
      default -> throw Refusals.methodNotAllowed();
    }
  }

  private void subresource(Call call, ResourceType type) throws IOException, InterruptedException {
    var path = call.path();
    if (!type.has(path.subresource())) {
      throw type.custom() ? ApiError.notFound(type, path.name()) : Refusals.nothingHere();
    }
    switch (path.subresource()) {
      case "log" -> logging.answer(call);
      case "scale" -> scaling.answer(call, type);
      case "status" -> {
        switch (path.verb()) {
          case "get" -> get(call, type, form(call, type));
          case "update" -> writing.update(call, type, form(call, type));
          case "patch" -> writing.patch(call, type, form(call, type));
          default -> throw Refusals.methodNotAllowed();
        }
      }
      default -> throw Refusals.nothingHere();
    }
  }

  private void get(Call call, ResourceType type, Form form) throws IOException {
    var path = call.path();
    var body = new Body();
    form.single(body, api.shown(type, api.require(type, path.objectNamespace(), path.name())));
    call.answer(200, body.add("\n"));
  }

  private Form form(Call call, ResourceType type) {
    var accept = accept(call, type);
    var plain = new Form.Plain(type);
    if (accept.table()) {
      return new TableForm(
          Tables.of(api.types(), type),
          plain,
          accept,
          call.query().text("includeObject"),
          api.clock());
    }
    if (!accept.metadataOnly()) {
      return plain;
    }
    var verb = call.path().verb();
    boolean many = verb.equals("list") || verb.equals("deletecollection");
    if (many != accept.as().endsWith("List")) {
      throw Refusals.notAcceptable(
          "you requested "
              + accept.as()
              + ", but the requested object is "
              + (many
                  ? "a list (*core." + type.kind() + "List)"
                  : "not a list (*core." + type.kind() + ")"));
    }
    return new MetadataForm(accept);
  }

  private static Accept accept(Call call, ResourceType type) {
    try {
      return Accept.of(call.accept());
    } catch (ApiError e) {
      throw type.custom()
          ? e
          : new ApiError(
              406,
              e.reason(),
              "406: Not Acceptable\n\nAvailable representations: " + Accept.SERVED,
              JsonNodeFactory.instance.objectNode());
    }
  }

  /** Answered in plain text. */
  private static final class NoPage extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
