package io.fleetdesk.apply.text;

import io.fleetdesk.messages.Message;
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
              Message.of(
                  "A document must be a map with apiVersion, kind and metadata; this is {0}.",
                  root.type())));
    }
    var problems = new ArrayList<TextProblem>();
    for (String key : List.of("apiVersion", "kind")) {
      if (map.at(key).isEmpty()) {
        problems.add(
            TextProblem.error(
                map.entry(key).map(e -> e.key().span()).orElse(top),
                Message.of("This document has no {0}.", key)));
      }
    }
    if (map.at("metadata", "name").isEmpty()) {
      boolean generated = !map.at("metadata", "generateName").isEmpty();
      problems.add(
          TextProblem.error(
              map.entry("metadata").map(e -> e.key().span()).orElse(top),
              generated
                  ? Message.of(
                      "generateName cannot be applied: each apply would create another object."
                          + " Give it a name.")
                  : Message.of("This document has no {0}.", "metadata.name")));
    }
    return problems;
  }
}
