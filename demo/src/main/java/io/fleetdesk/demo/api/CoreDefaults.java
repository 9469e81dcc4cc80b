package io.fleetdesk.demo.api;

import io.fleetdesk.demo.schema.Defaults;
import io.fleetdesk.demo.schema.OpenApiSchema;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Defaults of the built-in kinds: those of the schema, and those that depend on other fields. */
final class CoreDefaults {
  private static final int FIRST_NODE_PORT = 30_080;

  /** Kinds that always have these parts. */
  private static final Set<String> STRUCTS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Job");

  private final AtomicInteger addresses = new AtomicInteger();
  private final AtomicInteger nodePorts = new AtomicInteger();

  void fill(ResourceType type, ObjectNode object, OpenApiSchema schema) {
    if (STRUCTS.contains(type.kind())) {
      // Not given is the same as empty there.
      object.withObject("/spec").withObject("/template").withObject("/spec");
      object.withObject("/spec").withObject("/template").withObject("/metadata");
      object.withObject("/status");
    } else if (type.equals(CoreTypes.SERVICES)) {
      object.withObject("/status").withObject("/loadBalancer");
    }
    Defaults.fill(object, schema);
    if (!(object.get("spec") instanceof ObjectNode spec)) {
      if (type.equals(CoreTypes.SECRETS)) {
        absent(object, "type", "Opaque");
      }
      return;
    }
    switch (type.kind()) {
      case "Pod" -> {
        pod(spec);
        absent(spec, "enableServiceLinks", true);
        absent(spec, "serviceAccountName", "default");
      }
      case "Deployment" -> rolling(spec, "strategy", "25%", "25%");
      case "DaemonSet" -> rolling(spec, "updateStrategy", 0, 1);
      case "StatefulSet" -> {
        if (spec.path("updateStrategy").path("type").asString("").equals("RollingUpdate")) {
          absent(spec.withObject("/updateStrategy").withObject("/rollingUpdate"), "partition", 0);
        }
      }
      case "Job" -> {
        if (!spec.has("completions")) {
          spec.put("completions", 1);
        }
      }
      case "Service" -> service(spec);
      default -> {}
    }
    if (spec.path("template").get("spec") instanceof ObjectNode template) {
      pod(template);
    } else if (spec.at("/jobTemplate/spec/template/spec") instanceof ObjectNode template) {
      pod(template);
    }
  }

  private static void pod(ObjectNode spec) {
    for (var list : List.of("initContainers", "containers")) {
      for (var each : spec.path(list)) {
        if (each instanceof ObjectNode container && !container.has("imagePullPolicy")) {
          var image = container.path("image").asString("");
          var tag = image.substring(image.lastIndexOf('/') + 1);
          var latest = tag.endsWith(":latest") || (!tag.contains(":") && !tag.contains("@"));
          container.put("imagePullPolicy", latest ? "Always" : "IfNotPresent");
        }
      }
    }
  }

  private static void rolling(ObjectNode spec, String field, Object surge, Object unavailable) {
    var strategy = spec.withObject("/" + field);
    if (strategy.path("type").asString("").equals("RollingUpdate")) {
      var rolling = strategy.withObject("/rollingUpdate");
      absent(rolling, "maxSurge", surge);
      absent(rolling, "maxUnavailable", unavailable);
    }
  }

  /** What was given to a service once stays unless a writer says otherwise. */
  static void keepGiven(ResourceType type, JsonNode before, ObjectNode after) {
    if (type.equals(CoreTypes.SERVICES) && after.get("spec") instanceof ObjectNode spec) {
      var old = before.path("spec");
      for (var field : List.of("clusterIP", "clusterIPs", "healthCheckNodePort")) {
        if (!spec.has(field) && old.has(field)) {
          spec.set(field, old.path(field));
        }
      }
      for (var each : spec.path("ports")) {
        for (var was : old.path("ports")) {
          if (each instanceof ObjectNode port
              && !port.has("nodePort")
              && was.has("nodePort")
              && port.path("port").equals(was.path("port"))) {
            port.set("nodePort", was.path("nodePort"));
          }
        }
      }
    }
  }

  private void service(ObjectNode spec) {
    var type = spec.path("type").asString("");
    var reached = type.equals("NodePort") || type.equals("LoadBalancer");
    for (var each : spec.path("ports")) {
      if (each instanceof ObjectNode port) {
        if (!port.has("targetPort") && port.has("port")) {
          port.set("targetPort", port.path("port"));
        }
      }
    }
    if (!type.equals("ExternalName")) {
      absent(spec, "internalTrafficPolicy", "Cluster");
    }
    if (reached) {
      absent(spec, "externalTrafficPolicy", "Cluster");
    }
    if (type.equals("LoadBalancer")) {
      absent(spec, "allocateLoadBalancerNodePorts", true);
    }
  }

  /** What a service is given rather than told. */
  void allocate(ObjectNode spec) {
    var type = spec.path("type").asString("");
    for (var each : spec.path("ports")) {
      if ((type.equals("NodePort") || type.equals("LoadBalancer"))
          && each instanceof ObjectNode port
          && port.path("nodePort").asInt(0) == 0) {
        port.put("nodePort", FIRST_NODE_PORT + nodePorts.getAndIncrement() % 2_000);
      }
    }
    if (type.equals("ExternalName")) {
      return;
    }
    if (spec.path("clusterIP").asString("").isEmpty()) {
      int number = addresses.getAndIncrement();
      spec.put("clusterIP", "10.0." + (16 + number / 250 % 240) + "." + (2 + number % 250));
    }
    if (!spec.has("clusterIPs")) {
      spec.putArray("clusterIPs").add(spec.path("clusterIP"));
    }
    if (!spec.has("ipFamilies")) {
      spec.putArray("ipFamilies").add("IPv4");
    }
    absent(spec, "ipFamilyPolicy", "SingleStack");
  }

  private static void absent(ObjectNode object, String field, Object value) {
    JsonNode present = object.get(field);
    if (present == null) {
      object.set(
          field,
          switch (value) {
            case Boolean b -> object.booleanNode(b);
            case Integer i -> object.numberNode(i);
            default -> object.stringNode(value.toString());
          });
    }
  }
}
