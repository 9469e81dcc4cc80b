package io.fleetdesk.demo.api;

import io.fleetdesk.demo.schema.Defaults;
import io.fleetdesk.demo.schema.Schema;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Defaults of the built-in kinds: those of the schema, and those that depend on other fields. */
final class CoreDefaults {
  private static final int FIRST_NODE_PORT = 30_080;
  private final AtomicInteger addresses = new AtomicInteger();
  private final AtomicInteger nodePorts = new AtomicInteger();

  void fill(ResourceType type, ObjectNode object, Schema schema) {
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
          var latest = tag.endsWith(":latest") || !tag.contains(":") && !tag.contains("@");
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

  private void service(ObjectNode spec) {
    var type = spec.path("type").asString("");
    var reached = type.equals("NodePort") || type.equals("LoadBalancer");
    for (var each : spec.path("ports")) {
      if (each instanceof ObjectNode port) {
        if (!port.has("targetPort") && port.has("port")) {
          port.set("targetPort", port.path("port"));
        }
        if (reached && port.path("nodePort").asInt(0) == 0) {
          port.put("nodePort", FIRST_NODE_PORT + nodePorts.getAndIncrement() % 2_000);
        }
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
    absent(spec, "internalTrafficPolicy", "Cluster");
    if (reached) {
      absent(spec, "externalTrafficPolicy", "Cluster");
    }
    if (type.equals("LoadBalancer")) {
      absent(spec, "allocateLoadBalancerNodePorts", true);
    }
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
