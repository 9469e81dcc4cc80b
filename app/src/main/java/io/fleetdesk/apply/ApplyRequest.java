package io.fleetdesk.apply;

import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ServedKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one request of an edit or an apply. Its dry run is the same request with {@code dryRun=All}.
 *
 * @param isEdit an update of the whole object in one version of it; otherwise a server-side apply
 * @param body in the order of the document
 * @param force whether an apply takes fields from their owners
 */
record ApplyRequest(
    ServedKind kind, Manifest manifest, boolean isEdit, ObjectNode body, boolean force) {

  static ApplyRequest edit(ServedKind kind, Manifest manifest, LiveObject live) {
    return new ApplyRequest(
        kind, manifest, true, ServerFields.putBack(manifest.wanted(), live.tree()), false);
  }

  static ApplyRequest apply(ServedKind kind, Manifest manifest, boolean force) {
    return new ApplyRequest(kind, manifest, false, ServerFields.without(manifest.wanted()), force);
  }

  ApplyRequest byForce() {
    return new ApplyRequest(kind, manifest, isEdit, body, true);
  }

  /**
   * Sends it.
   *
   * @param lock of an apply; an edit says itself what it is meant for
   */
  ApiAnswer send(ClusterSession session, boolean dryRun, Lock lock)
      throws ApiException, InterruptedException {
    String query =
        "?fieldManager="
            + ClusterSession.FIELD_MANAGER
            + "&fieldValidation=Strict"
            + (force ? "&force=true" : "")
            + (dryRun ? "&dryRun=All" : "");
    JsonNode sent = isEdit ? body : lock.on(body);
    return session.change(
        isEdit ? "PUT" : "PATCH",
        kind.path(manifest.namespace(), manifest.name()) + query,
        isEdit ? "application/json" : "application/apply-patch+yaml",
        sent.toString());
  }
}
