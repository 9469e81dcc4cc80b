package io.fleetdesk.demo.table;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** Label selectors as objects hold them. */
public final class LabelSelectors {
  private LabelSelectors() {}

  /** In the text form, keys in order; a plain map of labels is a selector too. */
  public static String text(JsonNode selector) {
    var parts = new ArrayList<String>();
    boolean plain = !selector.has("matchLabels") && !selector.has("matchExpressions");
    var labels = plain ? selector : selector.path("matchLabels");
    labels.properties().stream()
        .map(e -> e.getKey() + "=" + e.getValue().asString(""))
        .sorted()
        .forEach(parts::add);
    for (var expression : selector.path("matchExpressions")) {
      var key = expression.path("key").asString("");
      var values = Subject.texts(expression.path("values"), v -> v.asString(""));
      var list = " (" + String.join(",", values.stream().sorted().toList()) + ")";
      parts.add(
          switch (expression.path("operator").asString("")) {
            case "Exists" -> key;
            case "DoesNotExist" -> "!" + key;
            case "NotIn" -> key + " notin" + list;
            default -> key + " in" + list;
          });
    }
    return String.join(",", parts);
  }
}
