package io.fleetdesk.demo.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The requests of {@code writes.yaml}, and what of their answers is the same on every server. */
final class Writes {
  /** One request and what is known of its answer. */
  record Case(String address, String type, String body, int code, String says) {}

  private Writes() {}

  static List<Case> read() throws IOException {
    try (var in = Objects.requireNonNull(Writes.class.getResourceAsStream("writes.yaml"))) {
      var cases = new ArrayList<Case>();
      for (var each : new YAMLMapper().readTree(in)) {
        cases.add(
            new Case(
                managed(each.path("do").asString()),
                each.path("type").asString(each.has("body") ? "application/json" : ""),
                each.path("body").asString(""),
                each.path("code").asInt(),
                each.path("says").asString("")));
      }
      return cases;
    }
  }

  /** Every write has a manager, since clients differ in what they call themselves. */
  private static String managed(String address) {
    return address.contains("fieldManager")
            || address.startsWith("GET")
            || address.startsWith("DELETE")
        ? address
        : address + (address.contains("?") ? "&" : "?") + "fieldManager=test";
  }

  /** Without versions, times, ids and addresses, which no two servers share. */
  static JsonNode comparable(JsonNode answer) {
    var result = answer.deepCopy();
    strip(result);
    if (result.path("metadata").get("managedFields") instanceof ArrayNode managers) {
      var sorted = new ArrayList<JsonNode>();
      managers.forEach(sorted::add);
      sorted.sort(
          java.util.Comparator.comparing(
              m -> m.path("manager") + "" + m.path("operation") + m.path("subresource")));
      managers.removeAll().addAll(sorted);
    }
    return result;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("message").isString()) {
        // A refusal may quote the whole object, with its version and its times.
        object.put("message", object.path("message").asString().replaceAll("\"\\{.*}\"", "{}"));
      }
      object.remove(
          List.of(
              "resourceVersion", "uid", "creationTimestamp", "time", "clusterIP", "clusterIPs"));
    }
    node.forEach(Writes::strip);
  }
}
