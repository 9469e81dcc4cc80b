package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.api.DeleteOptions.Propagation;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers deletes of one object and of many. */
final class Deleting {
  /** Kinds that are answered with the object that went, where others get a Status. */
  private static final Set<ResourceType> SHOWN =
      Set.of(
          CoreTypes.PODS,
          CoreTypes.SERVICES,
          CoreTypes.SERVICE_ACCOUNTS,
          CoreTypes.PERSISTENT_VOLUMES,
          CoreTypes.PERSISTENT_VOLUME_CLAIMS,
          CoreTypes.RESOURCE_QUOTAS);

  private final ClusterApi api;

  Deleting(ClusterApi api) {
    this.api = api;
  }

  void one(Call call, ResourceType type, Form form) throws IOException {
    var options = options(call);
    var path = call.path();
    var gone = api.delete(type, path.objectNamespace(), path.name(), options);
    if (SHOWN.contains(type) || gone.tree().path("metadata").has("deletionTimestamp")) {
      var body = new Body();
      form.single(body, gone);
      call.answer(200, body.add("\n"));
    } else {
      call.json(200, success(type, gone));
    }
  }

  void many(Call call, ResourceType type, Form form) throws IOException {
    var selection = ListSelection.of(type, call);
    var options = options(call);
    var gone = new ArrayList<StoredObject>();
    var listing = api.store().list(type.resource(), selection.namespace());
    for (var object : listing.objects()) {
      if (selection.has(object)) {
        try {
          gone.add(api.delete(type, object.namespace(), object.name(), options));
        } catch (ApiError e) {
          if (e.code() != 404) {
            throw e;
          }
        }
      }
    }
    var body = new Body();
    form.list(body, new Form.ListMeta(listing.revision(), "", -1), gone);
    call.answer(200, body);
  }

  private static ObjectNode success(ResourceType type, StoredObject gone) {
    var status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    var details = status.putObject("details").put("name", gone.name());
    if (!type.group().isEmpty()) {
      details.put("group", type.group());
    }
    details.put("kind", type.plural()).put("uid", gone.uid());
    return status;
  }

  /** From the body, or from the query where there is none. */
  private static DeleteOptions options(Call call) throws IOException {
    var query = call.query();
    boolean empty = call.header("Content-Length").equals("0");
    boolean given =
        !call.header("Content-Type").isEmpty() || !call.header("Content-Length").isEmpty();
    JsonNode body =
        given && !empty
            ? BodyReader.parse(call, "DeleteOptions")
            : JsonNodeFactory.instance.objectNode();
    var grace =
        body.has("gracePeriodSeconds")
            ? (Long) body.path("gracePeriodSeconds").asLong(0)
            : query.number("gracePeriodSeconds");
    boolean dryRun = Writing.dryRun(query, "DeleteOptions") || !body.path("dryRun").isEmpty();
    return new DeleteOptions(
        grace,
        propagation(body, query),
        text(body.path("preconditions").path("uid")),
        text(body.path("preconditions").path("resourceVersion")),
        dryRun);
  }

  private static Propagation propagation(JsonNode body, Query query) {
    var policy = body.path("propagationPolicy").asString(query.text("propagationPolicy"));
    var orphan = body.path("orphanDependents").asBoolean(query.flag("orphanDependents"));
    return switch (policy) {
      case "Orphan" -> Propagation.ORPHAN;
      case "Foreground" -> Propagation.FOREGROUND;
      case "Background" -> Propagation.BACKGROUND;
      case "" -> orphan ? Propagation.ORPHAN : Propagation.BACKGROUND;
      default ->
          throw Refusals.ofOptions(
              "DeleteOptions",
              "FieldValueNotSupported",
              "propagationPolicy",
              "Unsupported value: \""
                  + policy
                  + "\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"");
    };
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }
}
