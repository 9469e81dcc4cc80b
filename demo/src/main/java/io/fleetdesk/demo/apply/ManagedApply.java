package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.apply.Manager.Operation;
import io.fleetdesk.demo.schema.OpenApiSchema;
import java.util.ArrayList;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps {@code managedFields} on writes, and merges applied objects by them: the algorithm of
 * structured merge and diff.
 */
public final class ManagedApply {
  /** Structs that an object of a built-in kind has even when nothing is in them. */
  private static final Set<String> ALWAYS_THERE =
      Set.of(
          "metadata", "spec", "status", "strategy", "updateStrategy", "template", "loadBalancer");

  private static final Set<String> ALWAYS_NULL = Set.of("containers", "selector");

  private ManagedApply() {}

  /**
   * What a server says of an applied object that its schema cannot take; empty if it can.
   *
   * @return without the sentence around it
   */
  public static String refusal(ObjectNode applied, OpenApiSchema schema) {
    var errors = TypedCheck.errors(applied, schema);
    return errors.size() < 2
        ? String.join("", errors)
        : "errors:\n  " + String.join("\n  ", errors);
  }

  /**
   * Lays an applied object over the live one: fields it no longer states go if nobody else owns
   * them, those of others are conflicts or, with force, taken.
   *
   * @param live an empty object if there is none yet
   * @param now for the times of entries
   * @return a new tree with its managed fields
   * @throws ApplyConflict when others own what would change and force is not given
   */
  public static ObjectNode apply(
      ObjectNode live,
      ObjectNode applied,
      OpenApiSchema schema,
      Manager manager,
      boolean force,
      String now) {
    var managed = ManagedFields.of(live, schema);
    if (managed.entries().isEmpty() && !live.isEmpty()) {
      var before = new Manager("before-first-apply", Operation.UPDATE, manager.apiVersion(), "");
      managed.set(before, ManagedFields.owned(Comparison.everything(live, schema)), now, true);
    }
    var last = managed.fields(manager);
    var written = Comparison.stated(applied, schema);
    var stated = ManagedFields.owned(written);
    var result = (ObjectNode) TypedMerge.merge(live, applied, schema);
    managed.set(manager, stated, now, false);
    // The name is written but owned by nobody; it keeps the metadata it stands in.
    var owned = managed.all().union(written).withNamed(schema);
    TypedMerge.remove(result, last.withNamed(schema).minus(owned), schema);
    var comparison = Comparison.of(live, result, schema);
    var changed = ManagedFields.owned(comparison.added.union(comparison.modified));
    var conflicts = new ArrayList<ApplyConflict.Field>();
    for (var entry : managed.entries()) {
      if (!entry.manager().same(manager)) {
        for (var path : entry.fields().intersect(changed).paths()) {
          conflicts.add(new ApplyConflict.Field(entry.manager().title(), path));
        }
      }
    }
    if (!conflicts.isEmpty() && !force) {
      throw new ApplyConflict(conflicts);
    }
    managed.takeFromOthers(manager, changed.union(comparison.removed));
    var touched = !changed.isEmpty() || !ManagedFields.owned(comparison.removed).isEmpty();
    managed.set(manager, stated, now, touched);
    managed.write(result);
    return result;
  }

  /**
   * Writes the managed fields of an object that was written otherwise.
   *
   * @param before as it was; an empty object if it is new
   * @param after as it will be stored, changed in place; with the managers that it came with, if
   *     any
   * @param custom of a kind with a definition
   */
  public static void update(
      ObjectNode before,
      ObjectNode after,
      OpenApiSchema schema,
      Manager manager,
      boolean custom,
      String now) {
    var list = after.path("metadata").get("managedFields");
    var managed =
        list == null ? ManagedFields.of(before, schema) : ManagedFields.of(before, list, schema);
    var old = before.isEmpty() && !custom ? skeleton(after) : before;
    var comparison = Comparison.of(old, after, schema);
    var changed = ManagedFields.owned(comparison.added.union(comparison.modified));
    var removed = ManagedFields.owned(comparison.removed);
    managed.takeFromOthers(manager, changed.union(removed));
    if (!changed.isEmpty() || !removed.isEmpty()) {
      var fields = managed.fields(manager).minus(removed).union(changed);
      managed.set(manager, fields, now, !changed.isEmpty());
    }
    managed.write(after);
  }

  /**
   * The cheap form of {@link #update} for writers in this process: a new object, or one that only
   * they wrote, carries who they are, and the fields are worked out when somebody asks.
   */
  public static void trace(
      ObjectNode before,
      ObjectNode after,
      OpenApiSchema schema,
      Manager manager,
      boolean custom,
      String now) {
    var entries = before.path("metadata").path("managedFields");
    for (var entry : entries) {
      if (entry.has("fieldsV1")) {
        update(before, after, schema, manager, custom, now);
        return;
      }
    }
    var list = JsonNodeFactory.instance.arrayNode();
    for (var entry : entries) {
      if (entry.path("subresource").asString("").equals(manager.subresource())) {
        after.withObject("/metadata").set("managedFields", entries);
        return;
      }
      list.add(entry);
    }
    var trace =
        list.addObject().put("apiVersion", manager.apiVersion()).put("manager", manager.name());
    trace.put("operation", manager.operation().text());
    if (!manager.subresource().isEmpty()) {
      trace.put("subresource", manager.subresource());
    }
    trace.put("time", now);
    after.withObject("/metadata").set("managedFields", list);
  }

  /** Whether a list of managers that a client sent can be taken as it is. */
  public static boolean isReadable(JsonNode managers) {
    return ManagedFields.isReadable(managers);
  }

  /** Writes out, in place, the fields of entries that are only traces. */
  public static void writeOut(ObjectNode object, OpenApiSchema schema) {
    for (var entry : object.path("metadata").path("managedFields")) {
      if (!entry.has("fieldsV1")) {
        ManagedFields.of(object, schema).write(object);
        return;
      }
    }
  }

  private static ObjectNode skeleton(JsonNode object) {
    var result = JsonNodeFactory.instance.objectNode();
    for (var entry : object.properties()) {
      if (ALWAYS_NULL.contains(entry.getKey())) {
        result.putNull(entry.getKey());
      } else if (ALWAYS_THERE.contains(entry.getKey()) && entry.getValue().isObject()) {
        result.set(entry.getKey(), skeleton(entry.getValue()));
      }
    }
    return result;
  }
}
