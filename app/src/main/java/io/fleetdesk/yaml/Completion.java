package io.fleetdesk.yaml;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be written at the cursor.
 *
 * @param fromColumn where on the cursor's line the replaced prefix begins; it ends at the cursor
 */
public record Completion(int fromColumn, List<Suggestion> suggestions) {
  /** Never blocks: knows the kinds whose schemas are loaded ({@link Problems#load}). */
  public static Completion at(String text, int line, int column, SchemaIndex index, Names names) {
    CursorContext cursor = CursorContext.at(text, line, column);
    if (cursor.isLiteral()) {
      return new Completion(column, List.of());
    }
    Optional<Schema> schema = index.known(cursor.apiVersion(), cursor.kind());
    List<Suggestion> all =
        cursor.key().isEmpty()
            ? keys(cursor, schema, names)
            : ValueSuggestions.of(cursor, schema, index, names);
    String prefix = cursor.prefix().toLowerCase(Locale.ROOT);
    List<Suggestion> fitting =
        all.stream()
            .filter(s -> s.text().toLowerCase(Locale.ROOT).contains(prefix))
            .sorted(
                Comparator.comparing(
                        (Suggestion s) -> !s.text().toLowerCase(Locale.ROOT).startsWith(prefix))
                    .thenComparing(Suggestion::kind)
                    .thenComparing(Suggestion::text))
            .toList();
    return new Completion(cursor.fromColumn(), fitting);
  }

  private static List<Suggestion> keys(CursorContext cursor, Optional<Schema> schema, Names names) {
    var suggestions = new ArrayList<Suggestion>();
    if (schema.isEmpty() && cursor.holder().isRoot()) {
      for (String key : List.of("apiVersion", "kind", "metadata", "spec")) {
        boolean map = key.equals("metadata") || key.equals("spec");
        suggestions.add(
            new Suggestion(
                key, key + (map ? ":\n  " : ": "), Suggestion.Kind.FIELD, Message.NONE, ""));
      }
    }
    Optional<Schema> map = schema.flatMap(s -> s.at(cursor.holder()));
    if (map.isPresent() && map.get().type().equals("string")) {
      return ValueSuggestions.items(cursor, map.get(), names);
    }
    if (map.isPresent() && map.get().type().equals("array")) {
      return ValueSuggestions.items(cursor, map.get().items().orElse(map.get()), names);
    }
    map.ifPresent(m -> m.fields().forEach(f -> suggestions.add(key(m, f))));
    if (isLabels(cursor.holder())) {
      names
          .labelKeys()
          .forEach(
              k ->
                  suggestions.add(
                      new Suggestion(
                          k, k + ": ", Suggestion.Kind.NAME, Message.of("label in use"), "")));
    }
    suggestions.removeIf(
        s ->
            cursor.siblings().contains(s.text())
                || (s.text().equals("status") && cursor.holder().isRoot()));
    return suggestions;
  }

  static boolean isLabels(FieldPath path) {
    String last = path.leaf();
    return last.equals("matchLabels") || last.equals("labels") || last.equals("nodeSelector");
  }

  private static Suggestion key(Schema map, String name) {
    Schema field = map.field(name).orElseThrow();
    String after =
        switch (field.type()) {
          case "object" -> ":\n  ";
          case "array" -> ":\n  - ";
          default -> ": ";
        };
    return new Suggestion(
        name,
        name + after,
        map.required().contains(name) ? Suggestion.Kind.REQUIRED : Suggestion.Kind.FIELD,
        Message.quoted(field.type()),
        field.description());
  }
}
