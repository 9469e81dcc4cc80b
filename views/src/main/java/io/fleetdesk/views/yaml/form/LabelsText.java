package io.fleetdesk.views.yaml.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Labels as one types them: {@code region=east, tier=front}. */
final class LabelsText {
  private LabelsText() {}

  static String write(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What has no {@code =} yet is a key whose value is still to come. */
  static Map<String, String> read(String text) {
    var labels = new LinkedHashMap<String, String>();
    for (String part : text.split(",", -1)) {
      int at = part.indexOf('=');
      String key = (at < 0 ? part : part.substring(0, at)).strip();
      if (!key.isEmpty()) {
        labels.put(key, at < 0 ? "" : part.substring(at + 1).strip());
      }
    }
    return labels;
  }
}
