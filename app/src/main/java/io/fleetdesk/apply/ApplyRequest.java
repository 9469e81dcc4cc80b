package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ServedKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The requests of one apply. A dry run is the same request with {@code dryRun=All}. */
record ApplyRequest(
    ServedKind kind, String namespace, String name, DesiredBody desired, boolean force) {

  ApiAnswer send(ClusterSession session, boolean dryRun, Lock lock)
      throws ApiException, InterruptedException {
    return session.change(
        "PATCH",
        path()
            + "?fieldManager="
            + Applying.MANAGER
            + "&fieldValidation=Strict"
            + (force ? "&force=true" : "")
            + (dryRun ? "&dryRun=All" : ""),
        "application/apply-patch+yaml",
        lock.on(desired.body()).toString());
  }

  /**
   * Takes out what server-side apply cannot.
   *
   * @param object as the server has it now: a change since then makes it refuse
   */
  ApiAnswer removeFrom(ClusterSession session, JsonNode object)
      throws ApiException, InterruptedException {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch
        .addObject()
        .put("op", "test")
        .put("path", "/metadata/resourceVersion")
        .set("value", object.path("metadata").path("resourceVersion"));
    JsonNode left = object.deepCopy();
    for (FieldPath path : desired.removals()) {
      String pointer = pointer(path, left);
      if (!pointer.isEmpty()) {
        patch.addObject().put("op", "remove").put("path", pointer);
        Trees.cut(left, path);
      }
    }
    return session.change(
        "PATCH",
        path() + "?fieldManager=" + Applying.MANAGER,
        "application/json-patch+json",
        patch.toString());
  }

  String path() {
    return kind.path(namespace) + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  /** JSON pointer of a path in an object; empty if there is nothing. */
  static String pointer(FieldPath path, JsonNode object) {
    var pointer = new StringBuilder();
    JsonNode node = object;
    for (FieldPath.Step step : path.steps()) {
      JsonNode next = Trees.get(node, new FieldPath(List.of(step)));
      if (next == null) {
        return "";
      }
      String name =
          step instanceof FieldPath.Step.Key k
              ? k.name().replace("~", "~0").replace("/", "~1")
              : String.valueOf(Trees.position(node, step));
      pointer.append('/').append(name);
      node = next;
    }
    return pointer.toString();
  }
}
