package io.fleetdesk.clusters.kubeconfig;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * YAML as kubectl reads it in a kubeconfig: the first document, with aliases, merge keys, explicit
 * tags and the words of YAML 1.1, in UTF-8 or UTF-16.
 */
final class KubeconfigYaml {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Aliases of aliases may grow without bound; no kubeconfig comes near this. */
  private static final int MOST_NODES = 500_000;

  private static final int DEEPEST = 100;

  /** Of scalars whose type stands in their text. */
  private static final Tag PLAIN = new Tag("tag:fleetdesk.io,2026:plain");

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9][0-9]*)(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?");

  /** YAML allows it, the parser does not. */
  private static final Pattern TAB_AFTER_COLON = Pattern.compile("(:)[ \\t]*\\t[ \\t]*");

  private int nodes;

  private KubeconfigYaml() {}

  /**
   * Null when the first document holds nothing.
   *
   * @throws YamlEngineException if it is no YAML
   * @throws CharacterCodingException if it is no text
   */
  static @Nullable JsonNode read(byte[] file) throws CharacterCodingException {
    String text = text(file);
    JsonNode root;
    try {
      root = firstDocument(text);
    } catch (YamlEngineException e) {
      String spaced = TAB_AFTER_COLON.matcher(text).replaceAll("$1 ");
      if (spaced.equals(text)) {
        throw e;
      }
      root = firstDocument(spaced);
    }
    return root.isNull() ? null : root;
  }

  private static JsonNode firstDocument(String text) {
    var settings = LoadSettings.builder().setSchema(new PlainSchema()).build();
    Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
    return documents.hasNext() ? new KubeconfigYaml().tree(documents.next(), 0) : JSON.nullNode();
  }

  private static final class PlainSchema extends FailsafeSchema {
    @Override
    public ScalarResolver getScalarResolver() {
      return (value, implicit) -> implicit ? PLAIN : Tag.STR;
    }
  }

  private static String text(byte[] file) throws CharacterCodingException {
    int mark = 0;
    Charset charset = StandardCharsets.UTF_8;
    if (begins(file, 0xef, 0xbb, 0xbf)) {
      mark = 3;
    } else if (begins(file, 0xff, 0xfe)) {
      mark = 2;
      charset = StandardCharsets.UTF_16LE;
    } else if (begins(file, 0xfe, 0xff)) {
      mark = 2;
      charset = StandardCharsets.UTF_16BE;
    }
    return charset.newDecoder().decode(ByteBuffer.wrap(file, mark, file.length - mark)).toString();
  }

  private static boolean begins(byte[] file, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= file.length || (file[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private JsonNode tree(Node node, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      throw new YamlEngineException("aliases that never end");
    }
    return switch (node) {
      case MappingNode m -> mapping(m, depth);
      case SequenceNode s -> {
        ArrayNode array = JSON.arrayNode();
        s.getValue().forEach(v -> array.add(tree(v, depth + 1)));
        yield array;
      }
      case ScalarNode s -> scalar(s.getTag(), s.getValue());
      default -> JSON.nullNode();
    };
  }

  private ObjectNode mapping(MappingNode mapping, int depth) {
    ObjectNode object = JSON.objectNode();
    ObjectNode merged = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (isMergeKey(entry.getKeyNode())) {
        merge(entry.getValueNode(), depth, merged);
      } else {
        object.set(
            tree(entry.getKeyNode(), depth + 1).asString(""),
            tree(entry.getValueNode(), depth + 1));
      }
    }
    for (Map.Entry<String, JsonNode> e : merged.properties()) {
      object.putIfAbsent(e.getKey(), e.getValue());
    }
    return object;
  }

  private static boolean isMergeKey(Node key) {
    return key instanceof ScalarNode s && s.getValue().equals("<<") && s.getTag().equals(PLAIN);
  }

  private void merge(Node from, int depth, ObjectNode into) {
    switch (from) {
      case MappingNode m ->
          mapping(m, depth + 1)
              .properties()
              .forEach(e -> into.putIfAbsent(e.getKey(), e.getValue()));
      case SequenceNode s -> s.getValue().forEach(m -> merge(m, depth + 1, into));
      default -> throw new YamlEngineException("a merge key without a mapping");
    }
  }

  private static JsonNode scalar(Tag tag, String text) {
    if (tag.equals(Tag.STR)) {
      return JSON.stringNode(text);
    }
    if (tag.equals(Tag.BINARY)) {
      return JSON.stringNode(
          new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8));
    }
    if (NULLS.contains(text)) {
      return JSON.nullNode();
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return JSON.booleanNode(TRUE.contains(text));
    }
    return NUMBER.matcher(text).matches()
        ? JSON.numberNode(new BigDecimal(text))
        : JSON.stringNode(text);
  }
}
