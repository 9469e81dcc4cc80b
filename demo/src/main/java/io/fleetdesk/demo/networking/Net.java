package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.fleet.ControllerNames;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** ControllerNames of fleet networking, and what its controllers have in common. */
final class Net {
  static final String PREFIX = "networking.fleet.azure.com/";

  static final String EXPORT_FINALIZER = PREFIX + "svc-export-cleanup";
  static final String INTERNAL_EXPORT_FINALIZER = PREFIX + "internal-svc-export-cleanup";
  static final String SLICE_EXPORT_FINALIZER = PREFIX + "endpointsliceexport-cleanup";
  static final String SLICE_IMPORT_FINALIZER = PREFIX + "endpointsliceimport-cleanup";
  static final String IMPORT_FINALIZER = PREFIX + "serviceimport-cleanup";
  static final String INTERNAL_IMPORT_FINALIZER = PREFIX + "internalsvcimport-cleanup";
  static final String SERVICE_FINALIZER = PREFIX + "service-resources-cleanup";

  static final String WEIGHT = PREFIX + "weight";
  static final String IN_USE_BY = PREFIX + "service-in-use-by";
  static final String UNIQUE_NAME = PREFIX + "fleet-unique-name";
  static final String LAST_SEEN = PREFIX + "last-seen-timestamp";
  static final String SERVICE_IMPORT = PREFIX + "service-import";
  static final String DERIVED_SERVICE = PREFIX + "derived-service";

  static final String SLICE_SERVICE = "kubernetes.io/service-name";
  static final String SLICE_MANAGER = "endpointslice.kubernetes.io/managed-by";
  static final String IMPORTED = "endpointsliceimport-controller.networking.fleet.azure.com";

  private Net() {}

  static ResourceType exports(ClusterApi api) {
    return api.types().require(ControllerNames.NETWORKING_GROUP, "v1beta1", "serviceexports");
  }

  static ResourceType imports(ClusterApi api) {
    return type(api, "serviceimports");
  }

  static ResourceType services(ClusterApi member) {
    return type(member, "multiclusterservices");
  }

  static ResourceType internalExports(ClusterApi hub) {
    return type(hub, "internalserviceexports");
  }

  static ResourceType internalImports(ClusterApi hub) {
    return type(hub, "internalserviceimports");
  }

  static ResourceType sliceExports(ClusterApi hub) {
    return type(hub, "endpointsliceexports");
  }

  static ResourceType sliceImports(ClusterApi hub) {
    return type(hub, "endpointsliceimports");
  }

  private static ResourceType type(ClusterApi api, String plural) {
    return api.types().require(ControllerNames.NETWORKING_GROUP, "v1alpha1", plural);
  }

  /** Deletes what may be gone already. */
  static void delete(ClusterApi api, ResourceType type, String namespace, String name) {
    var there = api.get(type, namespace, name);
    if (there != null && !ObjectTrees.deleting(there.view())) {
      api.delete(type, namespace, name);
    }
  }

  /** Brings an object to what the change makes of it, creating it when it is not there. */
  static void put(
      ClusterApi api,
      ResourceType type,
      String namespace,
      String name,
      UnaryOperator<ObjectNode> change) {
    if (api.get(type, namespace, name) != null) {
      api.update(type, namespace, name, change);
      return;
    }
    var made = change.apply(ObjectTrees.object(type, namespace, name));
    try {
      api.create(type, made);
    } catch (ApiError e) {
      if (e.code() != 409) {
        throw e;
      }
    }
  }

  /** What the internal kinds say of the object they stand for. */
  static ObjectNode reference(JsonNode object, String cluster, String since) {
    var reference = JsonNodeFactory.instance.objectNode();
    reference.put("apiVersion", ObjectTrees.text(object, "/apiVersion"));
    reference.put("clusterId", cluster).put("exportedSince", since);
    reference.put("generation", ObjectTrees.generation(object));
    reference.put("kind", ObjectTrees.text(object, "/kind")).put("name", ObjectTrees.name(object));
    reference.put("namespace", ObjectTrees.namespace(object));
    reference.put("namespacedName", ObjectTrees.namespace(object) + "/" + ObjectTrees.name(object));
    reference.put("resourceVersion", ObjectTrees.text(object, "/metadata/resourceVersion"));
    return reference.put("uid", ObjectTrees.uid(object));
  }

  /** The ports of a Service as they are exported. */
  static ArrayNode ports(JsonNode service) {
    var ports = JsonNodeFactory.instance.arrayNode();
    for (var port : service.at("/spec/ports")) {
      var out = ports.addObject();
      if (port.has("name")) {
        out.set("name", port.get("name"));
      }
      out.set("port", port.get("port"));
      out.put("protocol", port.path("protocol").asString("TCP"));
      out.set("targetPort", port.has("targetPort") ? port.get("targetPort") : port.get("port"));
    }
    return ports;
  }

  static String mailbox(String member) {
    return ControllerNames.memberNamespace(member);
  }
}
