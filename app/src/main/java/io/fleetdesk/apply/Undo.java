package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How an entry of the history is taken back, previewed like anything else. */
public sealed interface Undo {
  /**
   * By an edit: the object as it was, merged onto what it is now.
   *
   * @param overwritten what somebody changed since and would lose
   * @param beside what it does not take back
   */
  record Edit(Manifest manifest, List<FieldChange> overwritten, Message beside) implements Undo {}

  /** By making anew what was deleted. */
  record Create(Manifest manifest) implements Undo {}

  /** By deleting what was made; only the very object, by its uid. */
  record Delete(ObjectRef ref, String uid) implements Undo {}

  /** Not at all. */
  record Impossible(Message why) implements Undo {}

  /**
   * @param live what is there now; null if nothing
   * @param schema of the kind, for lists with keys
   */
  static Undo of(HistoryEntry entry, @Nullable LiveObject live, Optional<Schema> schema) {
    JsonNode before = entry.before();
    JsonNode after = entry.after();
    String name = entry.ref().toString();
    if (before == null) {
      return live != null && live.uid().equals(entry.uid())
          ? new Delete(entry.ref(), entry.uid())
          : new Impossible(Message.of("{0} that was made then is not there any more.", name));
    }
    if (entry.isOfSecretValues()) {
      return new Impossible(
          Message.of("The values of Secrets are not kept, so {0} cannot be set back.", name));
    }
    if (after == null) {
      return live == null
          ? new Create(Manifest.of(before, null, null))
          : new Impossible(Message.of("{0} is there again already.", name));
    }
    if (live == null || !live.uid().equals(entry.uid())) {
      return new Impossible(Message.of("{0} was deleted since then.", name));
    }
    ThreeWayMerge merge =
        ThreeWayMerge.of(after, ServerFields.without(live.tree()), before, schema, _ -> false);
    List<FieldChange> overwritten =
        merge.clashes().stream()
            .map(
                c ->
                    new FieldChange(
                        c.path(),
                        FieldChange.Kind.CHANGED,
                        Secrets.of(after).text(c.path(), c.theirs()),
                        Secrets.of(before).text(c.path(), c.mine())))
            .toList();
    boolean sameOwners = FieldOwners.same(FieldOwners.of(live.tree()), entry.ownersAfter());
    boolean known = entry.ownersBefore().isArray();
    return new Edit(
        Manifest.of(merge.result(), live, known && sameOwners ? entry.ownersBefore() : null),
        overwritten,
        sameOwners || !known
            ? Message.NONE
            : Message.of(
                "Others changed {0} since then: the fields that are set back belong to {1}.",
                name, ClusterSession.FIELD_MANAGER));
  }
}
