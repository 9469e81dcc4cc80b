package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.WriteOptions;
import io.fleetdesk.demo.control.ObjectTrees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML that was applied to the fleets before anyone looks. */
final class Manifests {
  private static final YAMLMapper YAML = new YAMLMapper();

  private Manifests() {}

  /** Creates every document of a file of this package. */
  static void create(ClusterApi api, String file) {
    try (InputStream in = Manifests.class.getResourceAsStream(file)) {
      try (var documents =
          YAML.readerFor(JsonNode.class).<JsonNode>readValues(Objects.requireNonNull(in, file))) {
        while (documents.hasNext()) {
          var object = (ObjectNode) documents.next();
          var type =
              Objects.requireNonNull(
                  api.types()
                      .ofKind(
                          ObjectTrees.text(object, "/apiVersion"),
                          ObjectTrees.text(object, "/kind")),
                  () -> file + ": " + object);
          api.create(type, object, WriteOptions.of("kubectl-client-side-apply"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
