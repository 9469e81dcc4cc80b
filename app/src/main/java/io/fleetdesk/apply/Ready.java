package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ServedKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of one document on one cluster before it is sent.
 *
 * @param manifest with its namespace
 * @param schema of its kind; empty where the cluster does not tell
 * @param live what is there; null if nothing
 * @param dropped what a write takes out because the version that it goes through does not carry it
 */
record Ready(
    ClusterConnection connection,
    ServedKind kind,
    Manifest manifest,
    Optional<Schema> schema,
    @Nullable LiveObject live,
    List<FieldChange> dropped) {

  /** The same when the object has become another. */
  Ready with(@Nullable LiveObject now) {
    return new Ready(connection, kind, manifest, schema, now, dropped);
  }

  boolean isEdit() {
    return manifest.isEditOn(connection.id());
  }

  /** Of an edit only while the object is there. */
  ApplyRequest request(boolean force) {
    return isEdit() && live != null
        ? ApplyRequest.edit(kind, manifest, live)
        : ApplyRequest.apply(kind, manifest, force);
  }

  /** Where the text has covered values that cannot be put back. */
  List<FieldPath> covered() {
    return isEdit() && live != null
        ? Secrets.unmask((ObjectNode) manifest.wanted().deepCopy(), live.tree())
        : Secrets.covered(manifest.wanted());
  }

  Answers answers() {
    return new Answers(manifest.ref(connection.id()), kind, manifest, live);
  }

  /** What a result differs in from what was there. */
  List<FieldChange> changes(@Nullable JsonNode result) {
    if (result == null) {
      return List.of();
    }
    JsonNode before =
        live == null ? JsonNodeFactory.instance.objectNode() : ServerFields.without(live.tree());
    List<FieldChange> changes = TreeDiff.changes(before, ServerFields.without(result), schema);
    return Stream.concat(changes.stream(), dropped.stream()).toList();
  }

  ApplyOutcome outcome(List<FieldChange> changes) {
    if (live == null) {
      return new ApplyOutcome.Created();
    }
    return changes.isEmpty() ? new ApplyOutcome.Unchanged() : new ApplyOutcome.Changed(changes);
  }
}
