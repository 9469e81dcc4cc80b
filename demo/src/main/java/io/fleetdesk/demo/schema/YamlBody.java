package io.fleetdesk.demo.schema;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML as API servers do: YAML 1.1 booleans, aliases written out within bounds, keys that are
 * there twice noticed with their line.
 */
final class YamlBody {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern TRUE = Pattern.compile("y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON");
  private static final Pattern FALSE =
      Pattern.compile("n|N|no|No|NO|false|False|FALSE|off|Off|OFF");
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern OCTAL = Pattern.compile("0o?[0-7]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** Of all values together, aliases written out. */
  private static final int MOST_VALUES = 500_000;

  private static final int DEEPEST = 500;

  private final List<String> doubles = new ArrayList<>();
  private int values;
  private int depth;

  static ReadBody read(byte[] bytes) throws BodyException {
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(10_000)
            .setCodePointLimit(3 << 20)
            .build();
    var reader = new YamlBody();
    try {
      Optional<Node> root =
          new Compose(settings).composeInputStream(new ByteArrayInputStream(bytes));
      var tree = root.isPresent() ? reader.value(root.get()) : NODES.nullNode();
      return new ReadBody(tree, List.copyOf(reader.doubles));
    } catch (MarkedYamlEngineException e) {
      throw new BodyException("yaml: " + where(e) + words(String.valueOf(e.getProblem())));
    } catch (YamlEngineException e) {
      throw new BodyException("yaml: " + e.getMessage());
    }
  }

  /**
   * The server counts a line less, except in what its scanner finds, and keeps silent of line 0.
   */
  private static String where(MarkedYamlEngineException e) {
    var line =
        e.getContextMark()
            .map(m -> m.getLine())
            .filter(l -> l != 0)
            .orElseGet(() -> e.getProblemMark().map(m -> m.getLine()).orElse(0));
    if (line != 0 && e instanceof ScannerException) {
      line++;
    }
    return line == 0 ? "" : "line " + line + ": ";
  }

  private static String words(String problem) {
    if (problem.contains("cannot start any token")) {
      return "found character that cannot start any token";
    }
    var wanted = problem.replaceFirst(",? but (got|found) .*", "");
    return wanted.startsWith("expected ") ? "did not find " + wanted : wanted;
  }

  private JsonNode value(Node node) throws BodyException {
    if (++values > MOST_VALUES || ++depth > DEEPEST) {
      throw new BodyException("yaml: document contains excessive aliasing");
    }
    var read = read(node);
    depth--;
    return read;
  }

  private JsonNode read(Node node) throws BodyException {
    return switch (node) {
      case MappingNode map -> mapping(map);
      case SequenceNode list -> {
        var array = NODES.arrayNode();
        for (var item : list.getValue()) {
          array.add(value(item));
        }
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new BodyException("yaml: anchor contains itself");
    };
  }

  private ObjectNode mapping(MappingNode map) throws BodyException {
    var object = NODES.objectNode();
    for (var tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new BodyException("yaml: invalid map key");
      }
      if (key.getValue().equals("<<") && value(tuple.getValueNode()) instanceof ObjectNode merged) {
        merged.properties().forEach(e -> object.putIfAbsent(e.getKey(), e.getValue()));
        continue;
      }
      if (object.has(key.getValue())) {
        var line = key.getStartMark().map(m -> m.getLine() + 1).orElse(0);
        doubles.add("line " + line + ": key \"" + key.getValue() + "\" already set in map");
      }
      object.set(key.getValue(), value(tuple.getValueNode()));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode node) {
    var text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN
        || (node.getTag().equals(Tag.STR) && isTagged(node))) {
      return NODES.stringNode(text);
    } else if (NULL.matcher(text).matches()) {
      return NODES.nullNode();
    } else if (TRUE.matcher(text).matches()) {
      return NODES.booleanNode(true);
    } else if (FALSE.matcher(text).matches()) {
      return NODES.booleanNode(false);
    } else if (INTEGER.matcher(text).matches()) {
      return JsonBody.number(text.startsWith("+") ? text.substring(1) : text);
    } else if (OCTAL.matcher(text).matches()) {
      return NODES.numberNode(Integer.parseInt(text.replace("o", ""), 8));
    } else if (FLOAT.matcher(text).matches()) {
      return NODES.numberNode(Double.parseDouble(text));
    }
    return NODES.stringNode(text);
  }

  /** Whether the text itself said {@code !!str}. */
  private static boolean isTagged(ScalarNode node) {
    return node.getStartMark().isPresent()
        && node.getEndMark().isPresent()
        && node.getEndMark().get().getIndex() - node.getStartMark().get().getIndex()
            > node.getValue().length();
  }
}
