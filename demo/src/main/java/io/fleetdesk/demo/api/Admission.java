package io.fleetdesk.demo.api;

import io.fleetdesk.demo.api.ApiError.Cause;
import io.fleetdesk.demo.apply.ManagedApply;
import io.fleetdesk.demo.apply.Manager;
import io.fleetdesk.demo.apply.Manager.Operation;
import io.fleetdesk.demo.schema.DecodeCheck;
import io.fleetdesk.demo.schema.Defaults;
import io.fleetdesk.demo.schema.Fault;
import io.fleetdesk.demo.schema.SchemaNames;
import io.fleetdesk.demo.schema.UnknownFields;
import io.fleetdesk.demo.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an object goes through between a request and the store. */
final class Admission {
  private final ResourceTypes types;
  private final ObjectMetadata metadata;
  private final CoreDefaults coreDefaults;

  Admission(ResourceTypes types, ObjectMetadata metadata) {
    this.types = types;
    this.metadata = metadata;
    this.coreDefaults = new CoreDefaults();
  }

  /**
   * Drops, in place, what the kind does not know, and says so as asked.
   *
   * @param doubles what else the reader of the body has to say
   */
  void decode(ResourceType type, ObjectNode object, List<String> doubles, WriteOptions options) {
    var schema = types.schema(type);
    if (!type.custom()) {
      var misfit = DecodeCheck.misfit(object, schema);
      if (!misfit.isEmpty()) {
        throw undecodable(type, misfit);
      }
    }
    var complaints = new ArrayList<>(doubles);
    for (var path : UnknownFields.drop(object, schema)) {
      complaints.add("unknown field \"" + path + "\"");
    }
    if (complaints.isEmpty()) {
      return;
    }
    switch (options.fieldValidation()) {
      case STRICT ->
          throw undecodable(type, "strict decoding error: " + String.join(", ", complaints));
      case WARN -> complaints.forEach(options.warnings());
      case IGNORE -> {}
    }
  }

  private static ApiError undecodable(ResourceType type, String why) {
    return ApiError.badRequest(
        "%s in version \"%s\" cannot be handled as a %s: %s"
            .formatted(type.kind(), type.version(), type.kind(), why));
  }

  /** As the shorter form, for an object that is there already. */
  void fillDefaults(ResourceType type, JsonNode before, ObjectNode object) {
    CoreDefaults.keepGiven(type, before, object);
    fillDefaults(type, object);
  }

  void fillDefaults(ResourceType type, ObjectNode object) {
    if (type.custom()) {
      Defaults.fill(object, types.schema(type));
    } else {
      coreDefaults.fill(type, object, types.schema(type));
    }
  }

  /**
   * Refuses what is wrong, with all causes.
   *
   * @param before null for a new object
   */
  void validate(ResourceType type, ObjectNode object, @Nullable JsonNode before) {
    var faults =
        new ArrayList<Fault>(SchemaNames.metadata(object.path("metadata"), CoreRules.names(type)));
    if (type.custom()) {
      faults.addAll(Validator.custom(object, before, types.schema(type)));
    } else {
      faults.addAll(CoreRules.check(type, object, before, types.schema(type)));
    }
    if (!faults.isEmpty()) {
      throw ApiError.invalid(
          type,
          object.path("metadata").path("name").asString(""),
          faults.stream()
              .map(f -> new Cause(f.reason(), f.message(), f.field()))
              .collect(Collectors.toList()));
    }
  }

  /** Keeps who owns which field, in place. An applied object has it already. */
  void track(
      ResourceType type, @Nullable ObjectNode before, ObjectNode after, WriteOptions options) {
    var old = seen(type, before, options);
    var now = seen(type, after, options);
    var manager =
        new Manager(options.manager(), Operation.UPDATE, type.apiVersion(), options.subresource());
    var schema = types.schema(type);
    switch (options.origin()) {
      case APPLY -> {}
      case REQUEST -> ManagedApply.update(old, now, schema, manager, type.custom(), metadata.now());
      case CONTROLLER, AGENT ->
          ManagedApply.trace(old, now, schema, manager, type.custom(), metadata.now());
    }
  }

  /** The part of an object that a write at this address can own; the metadata is shared. */
  private static ObjectNode seen(
      ResourceType type, @Nullable ObjectNode object, WriteOptions options) {
    var part = JsonNodeFactory.instance.objectNode();
    if (object != null) {
      part.setAll(object);
      if (type.has("status") && !options.subresource().equals("status")) {
        part.remove("status");
      }
      if (type.equals(CoreTypes.NAMESPACES)) {
        part.remove("spec");
      }
    }
    return part;
  }

  /** Gives addresses and ports to a service, which nobody owns. */
  void allocate(ResourceType type, ObjectNode object) {
    if (type.equals(CoreTypes.SERVICES) && object.get("spec") instanceof ObjectNode spec) {
      coreDefaults.allocate(spec);
    }
  }

  /**
   * The list of managers that a write brings. Clients may edit it, and one that does not know it
   * must not lose it.
   *
   * @param changed as it was written
   * @return null to begin anew
   */
  @Nullable JsonNode managers(
      ResourceType type, ObjectNode before, JsonNode changed, WriteOptions options) {
    var was = before.path("metadata").get("managedFields");
    var list = changed.path("metadata").path("managedFields");
    if (options.origin() == WriteOptions.Origin.APPLY) {
      return changed.path("metadata").get("managedFields");
    }
    if (resetsManagers(changed)) {
      return null;
    }
    if (options.origin() != WriteOptions.Origin.REQUEST
        || !options.subresource().isEmpty()
        || list.equals(was)
        || !ManagedApply.isReadable(list)) {
      return was;
    }
    var shown = before.deepCopy();
    ManagedApply.writeOut(shown, types.schema(type));
    return list.equals(shown.path("metadata").get("managedFields")) ? was : list;
  }

  /** Whether a writer asks that the list of managers be emptied. */
  static boolean resetsManagers(JsonNode changed) {
    var list = changed.path("metadata").path("managedFields");
    return list.isArray() && (list.isEmpty() || (list.size() == 1 && list.get(0).isEmpty()));
  }
}
