package io.fleetdesk.demo.api;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The status of a CustomResourceDefinition, whose names are always accepted here. */
final class DefinitionStatus {
  private DefinitionStatus() {}

  static void accept(ObjectNode crd) {
    var spec = crd.withObject("/spec");
    var names = spec.withObject("/names");
    var kind = names.path("kind").asString("");
    if (!names.has("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.has("listKind")) {
      names.put("listKind", kind + "List");
    }
    if (!spec.has("conversion")) {
      spec.putObject("conversion").put("strategy", "None");
    }
    var time = crd.path("metadata").path("creationTimestamp").asString("");
    var status = crd.putObject("status");
    status.set("acceptedNames", names.deepCopy());
    var conditions = status.putArray("conditions");
    condition(conditions.addObject(), time, "NamesAccepted", "NoConflicts", "no conflicts found");
    condition(
        conditions.addObject(),
        time,
        "Established",
        "InitialNamesAccepted",
        "the initial names have been accepted");
    status.putArray("storedVersions").add(ResourceTypes.storageVersion(spec));
  }

  private static void condition(
      ObjectNode into, String time, String type, String reason, String message) {
    into.put("lastTransitionTime", time)
        .put("message", message)
        .put("reason", reason)
        .put("status", "True")
        .put("type", type);
  }
}
