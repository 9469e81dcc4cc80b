package io.fleetdesk.apply;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.ConditionRow;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.kinds.Origin;
import io.fleetdesk.util.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An object as a cluster had it at one moment. Immutable: nobody changes the tree. */
public record LiveObject(ObjectRef ref, JsonNode tree) {
  /** Reads it. Blocks. Empty if there is none. */
  public static Optional<LiveObject> read(ClusterConnection connection, ObjectRef ref)
      throws ApiException, InterruptedException {
    try {
      return Optional.of(new LiveObject(ref, ObjectReader.get(connection, ref)));
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Text to edit: without what the server keeps for itself (status, managedFields, versions). */
  public String editable() {
    return ObjectReader.yaml(ServerFields.without(tree));
  }

  /** The whole object as text, managedFields and status included; a Secret's data is hidden. */
  public String whole() {
    return ObjectReader.yaml(Secrets.masked(tree));
  }

  public long generation() {
    return Json.number(tree.path("metadata"), "generation");
  }

  /** Its conditions and those of the parts that its status lists. */
  public List<ConditionRow> conditions() {
    return Conditions.in(tree);
  }

  public String resourceVersion() {
    return Json.text(tree.path("metadata"), "resourceVersion");
  }

  public String uid() {
    return Json.text(tree.path("metadata"), "uid");
  }

  /** Who owns which fields. */
  public List<FieldManager> managers() {
    return FieldManager.of(tree);
  }

  /** The placement that put it on this member; empty if none did. */
  public String placedBy() {
    return Origin.of(tree).placement(ref.namespace());
  }
}
