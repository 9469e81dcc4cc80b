package io.fleetdesk.apply;

import io.fleetdesk.util.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the other documents of a text bring with them. */
record PlanContext(List<Manifest> manifests) {
  boolean makesNamespace(String name) {
    return manifests.stream().anyMatch(m -> m.kind().equals("Namespace") && m.name().equals(name));
  }

  boolean makesKind(Manifest manifest) {
    int slash = manifest.apiVersion().indexOf('/');
    String group = slash < 0 ? "" : manifest.apiVersion().substring(0, slash);
    return manifests.stream()
        .filter(m -> m.kind().equals("CustomResourceDefinition"))
        .map(m -> m.wanted().path("spec"))
        .anyMatch(
            spec -> {
              JsonNode names = spec.path("names");
              return Json.text(spec, "group").equals(group)
                  && Json.text(names, "kind").equals(manifest.kind());
            });
  }
}
