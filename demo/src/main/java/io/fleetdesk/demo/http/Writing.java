package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.WriteOptions;
import io.fleetdesk.demo.api.WriteOptions.FieldValidation;
import io.fleetdesk.demo.store.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers creates, updates and patches of objects and their status. */
final class Writing {
  private final ClusterApi api;
  private final List<Patcher> patchers;

  Writing(ClusterApi api, List<Patcher> patchers) {
    this.api = api;
    var all =
        new ArrayList<Patcher>(
            List.of(
                new JsonPatch(), new MergePatch(), new ApplyPatch(api), new StrategicPatch(api)));
    all.addAll(patchers);
    this.patchers = List.copyOf(all);
  }

  void create(Call call, ResourceType type, Form form) throws IOException {
    var options = options(call, "CreateOptions");
    var made = api.create(type, read(call, type, options), options);
    made(call, type, form, made, options);
  }

  /** What was not stored has no version. */
  private void made(
      Call call, ResourceType type, Form form, StoredObject object, WriteOptions options)
      throws IOException {
    var shown = api.shown(type, object);
    var body = new Body();
    form.single(body, options.dryRun() ? unversioned(shown) : shown);
    call.answer(201, body.add("\n"));
  }

  private static StoredObject unversioned(StoredObject made) {
    var tree = made.tree();
    tree.withObject("/metadata").remove("resourceVersion");
    return new StoredObject(
        made.resource(),
        made.namespace(),
        made.name(),
        made.uid(),
        0,
        made.labels(),
        Call.JSON.writeValueAsBytes(tree));
  }

  void update(Call call, ResourceType type, Form form) throws IOException {
    var options = options(call, "UpdateOptions");
    var object = read(call, type, options);
    requireName(call, object);
    var path = call.path();
    api.require(type, path.objectNamespace(), path.name());
    requireVersion(type, path.name(), object.path("metadata").path("resourceVersion").asString(""));
    answer(
        call,
        200,
        type,
        form,
        api.update(
            type, path.objectNamespace(), path.name(), options, current -> object.deepCopy()));
  }

  private static void requireVersion(ResourceType type, String name, String version) {
    if (type.custom() && version.isEmpty()) {
      throw ApiError.invalid(
          type.named(type.plural()),
          name,
          List.of(
              new ApiError.Cause(
                  "FieldValueInvalid",
                  "Invalid value: 0: must be specified for an update",
                  "metadata.resourceVersion")));
    }
    try {
      Listings.revision(version);
    } catch (ApiError e) {
      // The server is not prepared for this one.
      throw new ApiError(
          500, "", "strconv.ParseUint: parsing \"" + version + "\": invalid syntax", null);
    }
  }

  void patch(Call call, ResourceType type, Form form) throws IOException {
    var patcher = patcher(call, type);
    var options = patchOptions(call, patcher);
    var body = call.body();
    var path = call.path();
    while (true) {
      var present = api.get(type, path.objectNamespace(), path.name());
      if (present == null && patcher.creates()) {
        var made = patcher.patch(type, null, body, options);
        requireName(call, made);
        if (type.namespaced()) {
          made.withObject("/metadata").put("namespace", path.namespace());
        }
        try {
          var stored = api.create(type, made, options);
          made(call, type, form, stored, options);
          return;
        } catch (ApiError e) {
          if (!e.reason().equals("AlreadyExists")) {
            throw e;
          }
        }
      } else {
        answer(
            call,
            200,
            type,
            form,
            api.update(
                type,
                path.objectNamespace(),
                path.name(),
                options,
                current -> patched(call, type, patcher, current, body, options)));
        return;
      }
    }
  }

  private ObjectNode read(Call call, ResourceType type, WriteOptions options) throws IOException {
    var read = BodyReader.read(call, type);
    var object = (ObjectNode) read.tree();
    api.decode(type, object, read.doubles(), options);
    return object;
  }

  private static WriteOptions patchOptions(Call call, Patcher patcher) {
    var options = options(call, "PatchOptions");
    if (!patcher.creates()) {
      if (call.query().has("force")) {
        throw Refusals.ofOptions(
            "PatchOptions",
            "FieldValueForbidden",
            "force",
            "Forbidden: may not be specified for non-apply patch");
      }
      return options;
    }
    if (call.query().text("fieldManager").isEmpty()) {
      throw Refusals.ofOptions(
          "PatchOptions",
          "FieldValueRequired",
          "fieldManager",
          "Required value: is required for apply patch");
    }
    return options.applying();
  }

  private ObjectNode patched(
      Call call,
      ResourceType type,
      Patcher patcher,
      ObjectNode current,
      byte[] body,
      WriteOptions options) {
    current.put("apiVersion", type.apiVersion());
    if (!patcher.creates()) {
      // A patch names managers by their place in the list as the client saw it.
      api.writeOutManagers(type, current);
    }
    var result = patcher.patch(type, current, body, options);
    requireName(call, result);
    if (!patcher.creates()) {
      var text = result.toString();
      try {
        api.decode(type, result, List.of(), options);
      } catch (ApiError e) {
        throw type.custom() || patcher instanceof StrategicPatch ? e : Refusals.ofPatched(text, e);
      }
    }
    return result;
  }

  private Patcher patcher(Call call, ResourceType type) {
    var accepted = new ArrayList<String>();
    for (var patcher : patchers) {
      if (patcher.takes(type)) {
        if (patcher.mediaType().equals(call.bodyType())) {
          return patcher;
        }
        accepted.add(patcher.mediaType());
      }
    }
    if (!type.custom()) {
      throw new ApiError(
          415,
          "UnsupportedMediaType",
          "415: Unsupported Media Type",
          JsonNodeFactory.instance.objectNode());
    }
    throw BodyReader.unsupported(accepted);
  }

  private static void requireName(Call call, ObjectNode object) {
    var name = object.path("metadata").path("name").asString("");
    if (!name.equals(call.path().name())) {
      throw ApiError.badRequest(
          name.isEmpty()
              ? "the name of the object ("
                  + call.path().name()
                  + " based on URL) was undeterminable: name must be provided"
              : "the name of the object ("
                  + name
                  + ") does not match the name on the URL ("
                  + call.path().name()
                  + ")");
    }
  }

  /** {@code kind} is that of the options, for messages. */
  static WriteOptions options(Call call, String kind) {
    var query = call.query();
    var manager = query.text("fieldManager");
    if (manager.isEmpty()) {
      var agent = call.header("User-Agent");
      int end = agent.indexOf('/');
      manager = agent.isEmpty() ? "unknown" : end < 0 ? agent : agent.substring(0, end);
    }
    return new WriteOptions(
        manager,
        dryRun(query, kind),
        call.path().subresource(),
        validation(query.text("fieldValidation"), kind),
        query.flag("force"),
        call::warn,
        WriteOptions.Origin.REQUEST);
  }

  static boolean dryRun(Query query, String kind) {
    for (var value : query.texts("dryRun")) {
      if (!value.equals("All")) {
        throw unsupportedValue(kind, "dryRun", "[\"" + value + "\"]", "\"All\"");
      }
    }
    return query.has("dryRun");
  }

  private static FieldValidation validation(String text, String kind) {
    return switch (text) {
      case "", "Warn" -> FieldValidation.WARN;
      case "Strict", "Ignore" -> FieldValidation.valueOf(text.toUpperCase(Locale.ROOT));
      default ->
          throw unsupportedValue(
              kind,
              "fieldValidation",
              "\"" + text + "\"",
              "\"\", \"Ignore\", \"Strict\", \"Warn\"");
    };
  }

  private static ApiError unsupportedValue(
      String kind, String field, String value, String supported) {
    return Refusals.ofOptions(
        kind,
        "FieldValueNotSupported",
        field,
        "Unsupported value: " + value + ": supported values: " + supported);
  }

  private void answer(Call call, int code, ResourceType type, Form form, StoredObject object)
      throws IOException {
    var body = new Body();
    form.single(body, api.shown(type, object));
    call.answer(code, body.add("\n"));
  }
}
