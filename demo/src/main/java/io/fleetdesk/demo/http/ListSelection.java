package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.StoredObject;
import java.util.Map;
import java.util.function.Predicate;

/** Which objects of a kind a list, a watch or a delete of many is about. */
record ListSelection(
    String namespace,
    Predicate<Map<String, String>> labels,
    Predicate<StoredObject> fields,
    boolean everything) {
  static ListSelection of(ResourceType type, Call call) {
    var labels = call.query().text("labelSelector");
    var fields = call.query().text("fieldSelector");
    return new ListSelection(
        call.path().objectNamespace(),
        LabelQuery.parse(labels),
        FieldSelector.parse(type, fields),
        labels.isEmpty() && fields.isEmpty());
  }

  boolean has(StoredObject object) {
    return (namespace.isEmpty() || namespace.equals(object.namespace()))
        && (everything || (labels.test(object.labels()) && fields.test(object)));
  }
}
