package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Field paths as servers write them: {@code spec.containers[0].name}, {@code
 * .spec.containers[name="a"].image}, {@code metadata.labels[a/b]}. Keys with dots are not quoted
 * there, so the object helps to find where a key ends.
 */
final class ServerPath {
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z0-9_]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|[^,]+)");

  private ServerPath() {}

  static FieldPath parse(String text, JsonNode object) {
    FieldPath path = FieldPath.ROOT;
    JsonNode node = object;
    String rest = text.equals("<nil>") ? "" : text;
    while (!rest.isEmpty()) {
      FieldPath.Step step;
      if (rest.startsWith("[")) {
        int end = close(rest);
        step = bracket(rest.substring(1, end), node);
        rest = rest.substring(Math.min(rest.length(), end + 1));
      } else {
        if (rest.startsWith(".")) {
          rest = rest.substring(1);
        }
        String key = key(rest, node);
        step = new FieldPath.Step.Key(key);
        rest = rest.substring(key.length());
        if (key.isEmpty()) {
          break;
        }
      }
      path = path.then(step);
      JsonNode below = Trees.get(node, FieldPath.ROOT.then(step));
      node = below == null ? MissingNode.getInstance() : below;
    }
    return path;
  }

  private static String key(String rest, JsonNode node) {
    @Nullable String longest = null;
    for (String name : node.propertyNames()) {
      boolean fits =
          rest.startsWith(name)
              && (rest.length() == name.length() || ".[".indexOf(rest.charAt(name.length())) >= 0);
      if (fits && (longest == null || longest.length() < name.length())) {
        longest = name;
      }
    }
    return longest == null ? rest.replaceFirst("[.\\[].*", "") : longest;
  }

  private static int close(String rest) {
    boolean quoted = false;
    for (int i = 1; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted) {
        return i;
      }
    }
    return rest.length();
  }

  private static FieldPath.Step bracket(String inner, JsonNode node) {
    if (inner.matches("\\d{1,9}") && !node.isObject()) {
      return new FieldPath.Step.Index(Integer.parseInt(inner));
    }
    if (inner.startsWith("=")) {
      return new FieldPath.Step.Value(unquoted(inner.substring(1)));
    }
    Map<String, String> keys = new LinkedHashMap<>();
    Matcher pairs = PAIR.matcher(inner);
    while (!node.isObject() && pairs.find()) {
      keys.put(pairs.group(1), unquoted(pairs.group(2)));
    }
    return keys.isEmpty() ? new FieldPath.Step.Key(unquoted(inner)) : new FieldPath.Step.Item(keys);
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
  }
}
