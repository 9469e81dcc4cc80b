package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.WriteOptions;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import io.fleetdesk.demo.store.SameJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts single manifests on a member, owned by their AppliedWork. */
final class ManifestApplier {
  private static final String MANAGER = "memberagent";
  private static final String OWNERS = "ownerReferences";

  private final ClusterApi api;

  ManifestApplier(ClusterApi api) {
    this.api = api;
  }

  ManifestResult apply(ObjectNode manifest, JsonNode owner, JsonNode work) {
    var identifier = JsonNodeFactory.instance.objectNode();
    identify(identifier, 0, manifest);
    identifier.remove("ordinal");
    var type = type(manifest);
    if (type == null) {
      return failed(
          identifier,
          "DecodingErred",
          "failed to decode manifest: failed to find GVR from member cluster client REST mapping:"
              + " no matches for kind \"%s\" in version \"%s\""
                  .formatted(
                      ObjectTrees.text(manifest, "/kind"),
                      ObjectTrees.text(manifest, "/apiVersion")));
    }
    ObjectTrees.annotations(manifest).put(ControllerNames.SPEC_HASH, Hashes.of(manifest));
    ObjectTrees.own(manifest, owner, false);
    ObjectTrees.annotations(manifest).put(ControllerNames.LAST_APPLIED, manifest.toString() + "\n");
    var namespace = ObjectTrees.namespace(manifest);
    var present = api.get(type, namespace, ObjectTrees.name(manifest));
    try {
      if (present == null) {
        return done(identifier, api.create(type, manifest, WriteOptions.ofAgent(MANAGER)).tree());
      }
      var tree = present.tree();
      var obstacle = obstacle(tree, owner, work);
      if (obstacle != null) {
        return obstacle.equals("NotTakenOver")
            ? failed(
                identifier,
                obstacle,
                "no ownership of the object in the member cluster; takeover is needed")
            : failed(
                identifier,
                obstacle,
                "cannot take over object: the object is owned by another placement");
      }
      return done(identifier, update(type, manifest, namespace));
    } catch (ApiError e) {
      var where =
          present == null
              ? "failed to create manifest object: error returned by the API server: "
              : "failed to apply the manifest object: an error is returned by the API server: ";
      return failed(
          identifier,
          "ManifestApplyFailed",
          "failed to apply the manifest: " + where + e.getMessage());
    }
  }

  /** The reason why an object that is there already must be left alone; null if it need not. */
  private static @Nullable String obstacle(JsonNode object, JsonNode owner, JsonNode work) {
    boolean ours = false;
    boolean others = false;
    for (var each : object.at("/metadata/ownerReferences")) {
      if (ObjectTrees.text(each, "/kind").equals("AppliedWork")) {
        ours |= ObjectTrees.text(each, "/uid").equals(ObjectTrees.uid(owner));
        others |= !ObjectTrees.text(each, "/uid").equals(ObjectTrees.uid(owner));
      }
    }
    if (others && !work.at("/spec/applyStrategy/allowCoOwnership").asBoolean(false)) {
      return "FailedToTakeOver";
    }
    boolean never = ObjectTrees.text(work, "/spec/applyStrategy/whenToTakeOver").equals("Never");
    return !ours && never ? "NotTakenOver" : null;
  }

  private ObjectNode update(ResourceType type, ObjectNode manifest, String namespace) {
    return api.update(
            type,
            namespace,
            ObjectTrees.name(manifest),
            WriteOptions.ofAgent(MANAGER),
            object -> {
              if (!holds(object, manifest)) {
                merge(object, manifest);
              }
              return object;
            })
        .tree();
  }

  /** Whether all that the manifest says is so, whatever else the object has. */
  private static boolean holds(JsonNode object, JsonNode manifest) {
    if (manifest.isObject() && object.isObject()) {
      for (var field : manifest.properties()) {
        var value = object.get(field.getKey());
        boolean same =
            value != null
                && (field.getKey().equals(OWNERS)
                    ? missing(value, field.getValue()).isEmpty()
                    : holds(value, field.getValue()));
        if (!same) {
          return false;
        }
      }
      return true;
    }
    if (manifest.isArray() && object.isArray()) {
      if (manifest.size() != object.size()) {
        return false;
      }
      for (int i = 0; i < manifest.size(); i++) {
        if (!holds(object.get(i), manifest.get(i))) {
          return false;
        }
      }
      return true;
    }
    return SameJson.same(object, manifest);
  }

  private static void merge(ObjectNode object, ObjectNode manifest) {
    for (var field : manifest.properties()) {
      if (field.getValue() instanceof ObjectNode wanted
          && object.get(field.getKey()) instanceof ObjectNode present) {
        merge(present, wanted);
      } else if (field.getKey().equals(OWNERS)) {
        var owners = object.withArray(OWNERS);
        missing(owners, field.getValue()).forEach(o -> owners.add(o.deepCopy()));
      } else {
        object.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  /** The wanted owners that are not named yet; the uid tells them apart. */
  private static List<JsonNode> missing(JsonNode owners, JsonNode wanted) {
    return wanted
        .valueStream()
        .filter(w -> owners.valueStream().noneMatch(o -> o.path("uid").equals(w.path("uid"))))
        .toList();
  }

  void identify(ObjectNode into, int ordinal, JsonNode manifest) {
    var apiVersion = ObjectTrees.text(manifest, "/apiVersion");
    int slash = apiVersion.indexOf('/');
    if (slash > 0) {
      into.put("group", apiVersion.substring(0, slash));
    }
    into.put("kind", ObjectTrees.text(manifest, "/kind")).put("name", ObjectTrees.name(manifest));
    if (!ObjectTrees.namespace(manifest).isEmpty()) {
      into.put("namespace", ObjectTrees.namespace(manifest));
    }
    into.put("ordinal", ordinal);
    var type = type(manifest);
    if (type != null) {
      into.put("resource", type.plural());
    }
    into.put("version", apiVersion.substring(slash + 1));
  }

  private @Nullable ResourceType type(JsonNode manifest) {
    return api.types()
        .ofKind(ObjectTrees.text(manifest, "/apiVersion"), ObjectTrees.text(manifest, "/kind"));
  }

  private static ManifestResult failed(ObjectNode identifier, String reason, String why) {
    return new ManifestResult(
        identifier,
        null,
        new Condition(
            "Applied", "False", reason, "Failed to apply the manifest (error: " + why + ")", 0),
        null);
  }

  private static ManifestResult done(ObjectNode identifier, ObjectNode object) {
    long generation = ObjectTrees.generation(object);
    var applied =
        new Condition(
            "Applied", "True", "Applied", "Manifest has been applied successfully", generation);
    return new ManifestResult(identifier, object, applied, Availability.of(object).at(generation));
  }
}
