package io.fleetdesk.clusters;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Whole objects, read when someone opens one. Calls block. */
public final class ObjectReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .build();

  private ObjectReader() {}

  /** The object as the server has it. */
  public static JsonNode get(ClusterConnection connection, ObjectRef ref)
      throws ApiException, InterruptedException {
    ClusterSession session = connection.connected();
    ServedKind kind =
        session
            .capabilities()
            .byKind(ref.apiVersion(), ref.kind())
            .orElseThrow(
                () ->
                    new ApiException(
                        ApiException.Kind.NOT_FOUND,
                        404,
                        "%s does not serve %s %s."
                            .formatted(connection.id(), ref.apiVersion(), ref.kind()),
                        null));
    return session.json(kind.path(ref.namespace(), ref.name()));
  }

  /** As YAML, without managedFields like kubectl. */
  public static String yaml(JsonNode object) {
    JsonNode shown = object.deepCopy();
    if (shown.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return YAML.writeValueAsString(shown);
  }
}
