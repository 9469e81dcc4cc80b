package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.apply.Manager.Operation;
import io.fleetdesk.demo.schema.OpenApiSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The managers of an object and their fields, read from its metadata. An entry without fields
 * stands for all that no other entry names, of the status or of the rest: so controllers in this
 * process leave a trace that costs nothing until somebody asks.
 */
final class ManagedFields {
  /** More update managers than this are put together under one name. */
  private static final int MOST_UPDATERS = 10;

  private static final Set<String> OPERATIONS = Set.of("Apply", "Update");

  private static final String[] NOT_OWNED = {
    "f:name",
    "f:namespace",
    "f:creationTimestamp",
    "f:selfLink",
    "f:uid",
    "f:generation",
    "f:managedFields",
    "f:resourceVersion"
  };

  /** One manager's fields. */
  record Entry(Manager manager, String time, FieldSet fields) {}

  private final List<Entry> entries = new ArrayList<>();

  static ManagedFields of(JsonNode object, OpenApiSchema schema) {
    return of(object, object.path("metadata").path("managedFields"), schema);
  }

  /**
   * @param list of the managers of the object, which may have been edited
   */
  static ManagedFields of(JsonNode object, JsonNode list, OpenApiSchema schema) {
    var result = new ManagedFields();
    var rest = new ArrayList<JsonNode>();
    for (var each : list) {
      if (each.has("fieldsV1")) {
        result.entries.add(entry(each, FieldSet.read(each.path("fieldsV1"))));
      } else {
        rest.add(each);
      }
    }
    if (!rest.isEmpty()) {
      var all = owned(Comparison.everything(object, schema));
      for (var entry : result.entries) {
        all = all.minus(entry.fields());
      }
      for (var each : rest) {
        var status = each.path("subresource").asString("").equals("status");
        var hasStatus = rest.size() > 1 || status;
        result.entries.add(
            entry(each, status ? all.only("f:status") : hasStatus ? all.without("f:status") : all));
      }
    }
    return result;
  }

  /** Whether each entry of a list says who, how, and which fields. */
  static boolean isReadable(JsonNode list) {
    return list.isArray()
        && !list.isEmpty()
        && list.valueStream()
            .allMatch(
                e ->
                    OPERATIONS.contains(e.path("operation").asString(""))
                        && e.path("fieldsType").asString("").equals("FieldsV1")
                        && !e.path("apiVersion").asString("").isEmpty()
                        && e.path("fieldsV1").isObject());
  }

  private static Entry entry(JsonNode node, FieldSet fields) {
    var operation =
        node.path("operation").asString("").equals("Apply") ? Operation.APPLY : Operation.UPDATE;
    var manager =
        new Manager(
            node.path("manager").asString(""),
            operation,
            node.path("apiVersion").asString(""),
            node.path("subresource").asString(""));
    return new Entry(manager, node.path("time").asString(""), fields);
  }

  /** Without what nobody owns: identity, and what only the server writes. */
  static FieldSet owned(FieldSet all) {
    return all.without("f:apiVersion").without("f:kind").without("f:metadata", NOT_OWNED);
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  FieldSet fields(Manager manager) {
    var entry = find(manager);
    return entry == null ? new FieldSet() : entry.fields();
  }

  private @Nullable Entry find(Manager manager) {
    return entries.stream().filter(e -> e.manager().same(manager)).findFirst().orElse(null);
  }

  /** What all own together. */
  FieldSet all() {
    return entries.stream().map(Entry::fields).reduce(new FieldSet(), FieldSet::union);
  }

  /** Sets a manager's fields; the time stays if they do. An empty set takes it off the list. */
  void set(Manager manager, FieldSet fields, String now, boolean touched) {
    var old = find(manager);
    entries.removeIf(e -> e.manager().same(manager));
    if (!fields.isEmpty()) {
      var stays = old != null && !touched && old.fields().equals(fields);
      entries.add(new Entry(manager, old != null && stays ? old.time() : now, fields));
    }
  }

  /** Takes fields from everybody but one. */
  void takeFromOthers(Manager keeper, FieldSet fields) {
    entries.replaceAll(
        e ->
            e.manager().same(keeper)
                ? e
                : new Entry(e.manager(), e.time(), e.fields().minus(fields)));
    entries.removeIf(e -> e.fields().isEmpty());
  }

  void write(ObjectNode object) {
    capUpdaters();
    entries.sort(
        Comparator.comparing((Entry e) -> e.manager().operation())
            .thenComparing(Entry::time)
            .thenComparing(e -> e.manager().name())
            .thenComparing(e -> e.manager().apiVersion())
            .thenComparing(e -> e.manager().subresource()));
    var metadata = object.withObject("/metadata");
    metadata.remove("managedFields");
    if (entries.isEmpty()) {
      return;
    }
    var list = metadata.putArray("managedFields");
    for (var entry : entries) {
      var node = list.addObject();
      node.put("apiVersion", entry.manager().apiVersion()).put("fieldsType", "FieldsV1");
      node.set("fieldsV1", entry.fields().json());
      node.put("manager", entry.manager().name());
      node.put("operation", entry.manager().operation().text());
      if (!entry.manager().subresource().isEmpty()) {
        node.put("subresource", entry.manager().subresource());
      }
      node.put("time", entry.time());
    }
  }

  private void capUpdaters() {
    var updaters =
        entries.stream()
            .filter(
                e ->
                    e.manager().operation() == Operation.UPDATE
                        && e.manager().subresource().isEmpty())
            .sorted(Comparator.comparing(Entry::time))
            .toList();
    if (updaters.size() > MOST_UPDATERS) {
      var oldest = updaters.subList(0, updaters.size() - MOST_UPDATERS + 1);
      entries.removeAll(oldest);
      var last = oldest.getLast();
      var together = oldest.stream().map(Entry::fields).reduce(new FieldSet(), FieldSet::union);
      var name = new Manager("ancient-changes", Operation.UPDATE, last.manager().apiVersion(), "");
      entries.add(new Entry(name, last.time(), together));
    }
  }
}
