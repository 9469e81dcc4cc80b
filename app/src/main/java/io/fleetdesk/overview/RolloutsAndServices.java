package io.fleetdesk.overview;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Feed;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.kinds.GenericRow;
import io.fleetdesk.kinds.Kinds;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.overview.Attention.Topic;
import io.fleetdesk.util.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exports, multi-cluster services, staged runs and approvals of one open fleet. */
final class RolloutsAndServices implements AutoCloseable {
  private final Fleets fleets;
  private final FleetScope.One scope;
  private final Runnable changed;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<LiveRows<?>> lists = new ArrayList<>();
  private final Feed<ServiceExportRow> exports;
  private final Feed<MultiClusterServiceRow> importers;
  private final List<Feed<GenericRow>> runs;
  private final List<Feed<GenericRow>> approvals;

  RolloutsAndServices(Fleets fleets, FleetScope.One scope, Runnable changed) {
    this.fleets = fleets;
    this.scope = scope;
    this.changed = changed;
    exports = follow(ServiceExportRow.KIND);
    importers = follow(MultiClusterServiceRow.KIND);
    runs = List.of(follow(Kinds.CLUSTER_STAGED_UPDATE_RUN), follow(Kinds.STAGED_UPDATE_RUN));
    approvals = List.of(follow(Kinds.CLUSTER_APPROVAL_REQUEST), follow(Kinds.APPROVAL_REQUEST));
  }

  private <R extends Row> Feed<R> follow(RowKind<R> kind) {
    var copy = new Feed<R>();
    LiveRows<R> rows = fleets.rows(scope, kind);
    lists.add(rows);
    subscriptions.add(rows.onStates(changed));
    subscriptions.add(
        rows.subscribe(
            Runnable::run,
            changes -> {
              copy.putAll(changes.put().values());
              copy.removeAll(changes.removed());
              changed.run();
            }));
    return copy;
  }

  Coverage coverage() {
    return Coverage.all(lists.stream().map(l -> Coverage.of(l.states())).toList());
  }

  List<Attention> attention() {
    var items = new ArrayList<Attention>();
    for (ServiceExportRow export : exports.rows()) {
      Condition bad =
          export.isConflicted().equals("True")
              ? export.conflict().orElse(null)
              : export.isValid().equals("False") ? export.valid().orElse(null) : null;
      if (bad != null && !export.cluster().isHub()) {
        items.add(item(Topic.SERVICE, export.tone(), export, words(bad)));
      }
    }
    for (MultiClusterServiceRow importer : importers.rows()) {
      importer
          .valid()
          .filter(Condition::isFalse)
          .ifPresent(c -> items.add(item(Topic.SERVICE, Tone.FAILED, importer, words(c))));
    }
    for (Feed<GenericRow> kind : runs) {
      for (GenericRow run : kind.rows()) {
        failed(run).ifPresent(c -> items.add(item(Topic.ROLLOUT, Tone.FAILED, run, words(c))));
      }
    }
    for (Feed<GenericRow> kind : approvals) {
      for (GenericRow request : kind.rows()) {
        if (Conditions.find(request.conditions(), "Approved").filter(Condition::isTrue).isEmpty()) {
          items.add(
              item(
                  Topic.ROLLOUT,
                  Tone.WAITING,
                  request,
                  Message.of("A stage is waiting for approval.")));
        }
      }
    }
    return items;
  }

  private static Optional<Condition> failed(GenericRow run) {
    return run.conditions().stream()
        .filter(c -> c.type().equals("Succeeded") || c.type().equals("Initialized"))
        .filter(Condition::isFalse)
        .findFirst();
  }

  private static Message words(Condition condition) {
    return Message.quoted(condition.message().isEmpty() ? condition.reason() : condition.message());
  }

  private static Attention item(Topic topic, Tone tone, ObjectRow row, Message why) {
    String name = row.namespace().isEmpty() ? row.name() : row.namespace() + "/" + row.name();
    return new Attention(topic, tone, Message.quoted(name), why, row.cluster(), row.ref());
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }
}
