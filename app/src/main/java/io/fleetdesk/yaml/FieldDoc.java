package io.fleetdesk.yaml;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.FieldPath;
import java.util.List;
import java.util.Optional;

/**
 * What the cluster says of a field.
 *
 * @param type as in the schema, {@code integer}
 * @param description in the cluster's words
 * @param defaultValue empty if none
 * @param values that are allowed; empty if any is
 * @param rules that the server checks beside, in its words
 */
public record FieldDoc(
    FieldPath path,
    String type,
    String description,
    boolean required,
    String defaultValue,
    List<String> values,
    List<String> rules) {

  /** Of the field at a place of a text. Never blocks. */
  public static Optional<FieldDoc> at(String text, int line, int column, SchemaIndex index) {
    String at = text.lines().skip(line).findFirst().orElse("");
    int colon = at.indexOf(':', Math.min(column, at.length()));
    int begin = at.length() - at.stripLeading().length();
    boolean key = colon >= 0 && column >= begin;
    CursorContext cursor = CursorContext.at(text, line, key ? colon + 1 : at.length());
    Optional<Schema> root = index.known(cursor.apiVersion(), cursor.kind());
    FieldPath path = cursor.field();
    return root.flatMap(r -> r.at(path)).map(s -> of(path, s, root.get()));
  }

  private static FieldDoc of(FieldPath path, Schema field, Schema root) {
    boolean required =
        root.at(path.parent()).map(p -> p.required().contains(path.leaf())).orElse(false);
    return new FieldDoc(
        path,
        field.type(),
        field.description(),
        required && !path.isRoot(),
        field.defaultValue(),
        field.values(),
        field.rules());
  }
}
