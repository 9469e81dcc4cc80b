package io.fleetdesk.apply;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.demo.crds.Crds;
import io.fleetdesk.testing.RealServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** On a real kube-apiserver; the twins are written by kubectl replace. */
@Tag("real")
class RandomEditsOnRealServerTest extends RandomEditsContract {
  /** Of what went wrong: the file that it is about. */
  private static final Pattern FAULT =
      Pattern.compile("(?m)^(?=Error|error|The )|(?=unable to decode)");

  private static RealServer server;
  private static ClusterConnection connection;

  @BeforeAll
  static void start() throws Exception {
    server = new RealServer();
    connection = server.connect("random");
    List<ObjectNode> definitions = new ArrayList<>(Crds.hub());
    definitions.addAll(resource("random-definitions.yaml"));
    for (var definition : definitions) {
      connection
          .connected()
          .post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              var known = connection.rediscover();
              return definitions.stream()
                  .allMatch(
                      d ->
                          known.serves(
                              d.at("/spec/group").asString(),
                              d.at("/spec/names/plural").asString()));
            });
  }

  @AfterAll
  static void stop() {
    connection.close();
    server.close();
  }

  @Override
  ClusterConnection connection() {
    return connection;
  }

  @Override
  int rounds() {
    return Integer.getInteger("fleetdesk.rounds", 7);
  }

  @Override
  int owners() {
    return 4;
  }

  @Override
  List<Reply> replaced(List<RandomPair> pairs) throws Exception {
    Path texts = Files.createTempDirectory(folder, "twins");
    for (int i = 0; i < pairs.size(); i++) {
      Files.writeString(texts.resolve("%05d.yaml".formatted(i)), pairs.get(i).twinText());
    }
    RealServer.Said said =
        server.kubectl(
            "replace",
            "--validate=strict",
            "--field-manager=fleet-desk",
            "--show-managed-fields",
            "-o",
            "json",
            "-f",
            texts.toString());
    Map<String, JsonNode> objects = new HashMap<>();
    try (var values =
        ClusterSession.JSON.readerFor(JsonNode.class).<JsonNode>readValues(said.out())) {
      values.forEachRemaining(o -> objects.put(key(o), o));
    }
    List<String> faults = FAULT.splitAsStream(said.err()).filter(f -> !f.isBlank()).toList();
    var replies = new ArrayList<Reply>();
    for (int i = 0; i < pairs.size(); i++) {
      JsonNode object = objects.get(key(pairs.get(i).twinTree));
      String file = "%05d.yaml".formatted(i);
      String name = "\"" + pairs.get(i).twin.ref().name() + "\"";
      String fault =
          faults.stream()
              .filter(f -> f.contains(file) || f.contains(name))
              .findFirst()
              .orElse(object == null ? "nothing said in " + said.err() : "");
      replies.add(new Reply(object, fault));
    }
    return replies;
  }

  private static String key(JsonNode object) {
    return object.path("kind").asString() + object.at("/metadata/name").asString();
  }
}
