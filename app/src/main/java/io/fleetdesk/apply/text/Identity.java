package io.fleetdesk.apply.text;

import java.util.ArrayList;
import java.util.List;

/** What a document must say to be an object of Kubernetes. */
final class Identity {
  private Identity() {}

  static List<TextProblem> problems(YamlNode root) {
    Span top = Span.at(root.span().line(), root.span().column());
    if (!(root instanceof YamlNode.Mapping map)) {
      return List.of(
          TextProblem.error(
              top,
              "A document must be a map with apiVersion, kind and metadata; this is "
                  + root.type()
                  + "."));
    }
    var problems = new ArrayList<TextProblem>();
    for (String key : List.of("apiVersion", "kind")) {
      if (map.at(key).isEmpty()) {
        problems.add(
            TextProblem.error(
                map.entry(key).map(e -> e.key().span()).orElse(top),
                "This document has no " + key + "."));
      }
    }
    if (map.at("metadata", "name").isEmpty()) {
      boolean generated = !map.at("metadata", "generateName").isEmpty();
      problems.add(
          TextProblem.error(
              map.entry("metadata").map(e -> e.key().span()).orElse(top),
              generated
                  ? "generateName cannot be applied: each time would make another object. Give a"
                      + " name."
                  : "This document has no metadata.name."));
    }
    return problems;
  }
}
