package io.fleetdesk.clusters;

import io.fleetdesk.messages.Message;
import io.fleetdesk.util.YamlScalars;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Whole objects, read when someone opens one. Calls block. */
public final class ObjectReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new AsKubectlReads()).build())
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .build();

  /** With escapes for what readers of other versions take for the end of a line. */
  private static final YAMLMapper QUOTED =
      YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new Always()).build())
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .build();

  private ObjectReader() {}

  private static boolean isOdd(JsonNode node) {
    if (node.isString()) {
      return isOdd(node.asString());
    }
    return node.propertyNames().stream().anyMatch(n -> isOdd(n))
        || node.valueStream().anyMatch(ObjectReader::isOdd);
  }

  private static boolean isOdd(String text) {
    return text.chars().anyMatch(ObjectReader::isOdd);
  }

  private static boolean isOdd(int c) {
    return (c < ' ' && c != '\n' && c != '\t')
        || (c >= 0x7F && c <= 0xA0)
        || c == 0x2028
        || c == 0x2029
        || c == 0xFEFF;
  }

  /** Text that kubectl, or this product, would take for anything else is quoted. */
  private static final class AsKubectlReads extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1;

    @Override
    public boolean needToQuoteName(String name) {
      return YamlScalars.needsQuotes(name) || super.needToQuoteName(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return YamlScalars.needsQuotes(value) || super.needToQuoteValue(value);
    }
  }

  /** Escapes are for double quotes, and the ends of lines of YAML 1.1 stand there as they are. */
  private static final class Always extends StringQuotingChecker {
    private static final long serialVersionUID = 1;

    @Override
    public boolean needToQuoteName(String name) {
      return true;
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return true;
    }
  }

  private static String quoted(JsonNode object) {
    var text = new StringBuilder();
    QUOTED
        .writeValueAsString(object)
        .chars()
        .forEach(
            c -> {
              if (c != '\n' && isOdd(c)) {
                text.append("\\u%04X".formatted(c));
              } else {
                text.append((char) c);
              }
            });
    return text.toString();
  }

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
                        Message.of(
                            "{0} does not serve {1} {2}.",
                            connection.id(), ref.apiVersion(), ref.kind()),
                        null));
    return session.json(kind.path(ref.namespace(), ref.name()));
  }

  /** As YAML, without managedFields like kubectl. */
  public static String yaml(JsonNode object) {
    JsonNode shown = object.deepCopy();
    if (shown.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return isOdd(shown) ? quoted(shown) : YAML.writeValueAsString(shown);
  }
}
