package io.fleetdesk.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.crds.Crds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The requests of the recording of rights get the answers that were recorded. */
@Tag("recorded")
class RecordedRightsTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void everyRecordedRequestIsAnsweredAsRecorded() throws IOException {
    var shared = Objects.requireNonNullElse(System.getenv("FLEET_DESK_SHARED"), "../../shared");
    var folder = Path.of(shared, "recorded", "14-permissions");
    assertThat(Files.isDirectory(folder))
        .as("no recording at " + folder + "; nothing to compare with")
        .isTrue();
    var differences = new ArrayList<String>();
    var target = new DemoTarget();
    try (var wire = new Wire(target)) {
      prepare(target.api());
      for (var exchange : Wire.JSON.readTree(folder.resolve("responses.json").toFile())) {
        if (exchange.path("title").asString("").equals("list is allowed now")) {
          allowSome(target.api(), Files.readString(folder.resolve("inputs.yaml")));
        }
        compare(exchange, send(wire, exchange), differences);
      }
    }
    assertThat(differences).isEmpty();
  }

  private static void prepare(ClusterApi api) {
    Crds.hub().forEach(crd -> api.create(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS, crd));
    for (var name : new String[] {"default", "fleet-member-aks-member-1"}) {
      api.create(
          CoreTypes.NAMESPACES, (ObjectNode) YAML.readTree("{metadata: {name: " + name + "}}"));
    }
  }

  private static void allowSome(ClusterApi api, String manifests) {
    for (var text : manifests.split("\n---\n", -1)) {
      if (YAML.readTree(text) instanceof ObjectNode object) {
        var type =
            api.types()
                .ofKind(object.path("apiVersion").asString(""), object.path("kind").asString(""));
        api.create(Objects.requireNonNull(type), object);
      }
    }
  }

  private static Wire.Answer send(Wire wire, JsonNode exchange) {
    var token =
        switch (exchange.path("title").asString("")) {
          case "wrong token" -> "Bearer wrong";
          case "no token (anonymous)" -> "";
          default ->
              exchange.path("user").asString("").equals("hub") ? "Bearer admin" : "Bearer viewer";
        };
    var parts = exchange.path("request").asString("").split(" ", 2);
    var body = exchange.path("requestBody");
    var type = exchange.at("/requestHeaders/Content-Type").asString("application/json");
    return wire.send(
        parts[0],
        parts[1],
        Map.of("Authorization", token, "Content-Type", type),
        body.isMissingNode() || body.isNull()
            ? ""
            : body.isString() ? body.stringValue() : body.toString());
  }

  private static void compare(JsonNode exchange, Wire.Answer answer, List<String> differences) {
    var expected = exchange.path("body");
    var title = exchange.path("title").asString("") + ": " + exchange.path("request");
    if (exchange.path("status").asInt(0) != answer.status()) {
      differences.add(title + " answered " + answer.status() + " " + answer.body());
    } else if (!expected.has("note") && !plain(expected).equals(plain(answer.json()))) {
      differences.add(title + "\n  recorded " + expected + "\n  answered " + answer.body());
    }
  }

  /** Without times, and rules in any order: the server's own order changes from start to start. */
  private static Object plain(JsonNode body) {
    var copy = (ObjectNode) body.deepCopy();
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("creationTimestamp");
    }
    var status = copy.path("status");
    var rules = new HashSet<JsonNode>();
    status.path("resourceRules").forEach(rules::add);
    status.path("nonResourceRules").forEach(rules::add);
    if (!rules.isEmpty()) {
      copy.remove("status");
    }
    return Map.of("body", copy, "rules", rules);
  }
}
