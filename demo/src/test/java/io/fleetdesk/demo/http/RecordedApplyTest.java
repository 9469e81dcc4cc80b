package io.fleetdesk.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The requests of a recording of a real server get the answers that were recorded. */
@Tag("recorded")
class RecordedApplyTest {
  /** Lists and watches have tests of their own; here it is about writing. */
  private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

  @Test
  void everyRecordedWriteIsAnsweredAsRecorded() throws Exception {
    var file = recording();
    assertThat(Files.isRegularFile(file))
        .as("no recording at " + file + "; nothing to compare with")
        .isTrue();
    var differences = new ArrayList<String>();
    try (var server = new TestServer()) {
      int step = 0;
      for (var exchange : Call.JSON.readTree(file.toFile())) {
        var request = exchange.path("request").asString();
        if (WRITING.contains(request.substring(0, request.indexOf(' ')))) {
          var type = exchange.at("/requestHeaders/Content-Type").asString("application/json");
          var body = exchange.path("requestBody");
          var text = body.isString() ? body.stringValue() : body.isNull() ? "" : spaced(body);
          if (body.path("metadata").has("uid")) {
            text = text.replace(body.at("/metadata/uid").asString(), uid(server));
          }
          var title = exchange.path("title").asString() + ": ";
          if (title.startsWith("PUT without")) {
            // The recorder noted the body after it had put the next step's name into it.
            text = text.replace("\"other\"", "\"semantics\"");
          }
          var answer = server.send(request, type, text, "Python-urllib/3.12");
          compare(title + "status", exchange.path("status"), answer.statusCode() + "", differences);
          // Of another version the server does not know the fields, and warns before it refuses.
          var warned = title.startsWith("wrong version") ? "" : "Warning";
          compare(
              title + "warning",
              exchange.path("responseHeaders").path(warned),
              answer.headers().firstValue("Warning").orElse(""),
              differences);
          compareBodies(title, exchange.path("body"), TestServer.tree(answer), differences);
        }
        if (step++ == 0) {
          actAsHubAgent(server);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  /** The recorder wrote bodies with Python, which puts blanks behind colons and commas. */
  private static String spaced(JsonNode body) {
    var text = new StringBuilder();
    write(body, text);
    return text.toString();
  }

  private static void write(JsonNode node, StringBuilder into) {
    if (node instanceof ObjectNode object) {
      into.append('{');
      var separator = "";
      for (var entry : object.properties()) {
        into.append(separator).append('"').append(entry.getKey()).append("\": ");
        write(entry.getValue(), into);
        separator = ", ";
      }
      into.append('}');
    } else if (node instanceof ArrayNode array) {
      into.append('[');
      for (int i = 0; i < array.size(); i++) {
        into.append(i == 0 ? "" : ", ");
        write(array.get(i), into);
      }
      into.append(']');
    } else {
      into.append(node);
    }
  }

  private static Path recording() {
    var shared = Objects.requireNonNullElse(System.getenv("FLEET_DESK_SHARED"), "../../shared");
    return Path.of(shared, "recorded", "15-apply-semantics", "responses.json");
  }

  private static String uid(TestServer server) {
    var type =
        server
            .api
            .types()
            .require("placement.kubernetes-fleet.io", "v1beta1", "clusterresourceplacements");
    return server.api.require(type, "", "semantics").uid();
  }

  /** What the recorded hub's own controller wrote meanwhile. */
  private static void actAsHubAgent(TestServer server) {
    var type =
        server
            .api
            .types()
            .require("placement.kubernetes-fleet.io", "v1beta1", "clusterresourceplacements");
    server.api.update(
        type,
        "",
        "semantics",
        io.fleetdesk.demo.api.WriteOptions.of("hubagent"),
        object -> {
          object
              .withObject("/metadata")
              .putArray("finalizers")
              .add("kubernetes-fleet.io/crp-cleanup")
              .add("kubernetes-fleet.io/scheduler-cleanup");
          object.withObject("/spec").putObject("strategy").put("type", "RollingUpdate");
          return object;
        });
  }

  private static void compareBodies(
      String title, JsonNode recorded, ObjectNode answered, List<String> differences) {
    if (recorded.path("kind").asString("").equals("Status")) {
      compare(title + "body", recorded, answered.toString(), differences);
      return;
    }
    compare(title + "spec", recorded.path("spec"), answered.path("spec").toString(), differences);
    if (recorded.path("metadata").has("managedFields")) {
      compare(title + "managers", managers(recorded), managers(answered).toString(), differences);
    }
  }

  private static JsonNode managers(JsonNode object) {
    var result = JsonNodeFactory.instance.objectNode();
    for (var entry : object.at("/metadata/managedFields")) {
      if (!entry.path("subresource").asString("").equals("status")) {
        result.set(
            entry.path("manager").asString() + " " + entry.path("operation").asString(),
            entry.path("fieldsV1"));
      }
    }
    return result;
  }

  private static void compare(
      String what, JsonNode recorded, String answered, List<String> differences) {
    var same =
        recorded.isContainer()
            ? recorded.equals(Call.JSON.readTree(answered.isEmpty() ? "{}" : answered))
            : recorded.asString("").equals(answered);
    if (!same) {
      differences.add(what + "\n  recorded " + recorded + "\n  answered " + answered);
    }
  }
}
