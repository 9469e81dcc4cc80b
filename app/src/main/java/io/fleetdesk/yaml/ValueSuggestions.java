package io.fleetdesk.yaml;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values for a key. */
final class ValueSuggestions {
  private ValueSuggestions() {}

  static List<Suggestion> of(
      CursorContext cursor, Optional<Schema> schema, SchemaIndex index, Names names) {
    List<ServedKind> kinds = index.capabilities().kinds();
    boolean top = cursor.holder().isRoot();
    if (top && cursor.key().equals("apiVersion")) {
      Stream<ServedKind> fitting =
          kinds.stream().filter(k -> cursor.kind().isEmpty() || k.kind().equals(cursor.kind()));
      return values(fitting.map(ServedKind::apiVersion), Message.NONE);
    }
    if (top && cursor.key().equals("kind")) {
      Stream<ServedKind> fitting =
          kinds.stream()
              .filter(
                  k -> cursor.apiVersion().isEmpty() || k.apiVersion().equals(cursor.apiVersion()));
      return values(fitting.map(ServedKind::kind), Message.NONE);
    }
    FieldPath field = cursor.holder().key(cursor.key());
    var suggestions = new ArrayList<Suggestion>();
    schema.flatMap(s -> s.at(field)).ifPresent(s -> suggestions.addAll(ofSchema(s)));
    if (cursor.key().equals("kind") && suggestions.isEmpty()) {
      suggestions.addAll(values(kinds.stream().map(ServedKind::kind), Message.NONE));
    }
    suggestions.addAll(names(cursor.holder(), cursor.key(), names));
    return suggestions;
  }

  /** Items of a list of texts. */
  static List<Suggestion> items(CursorContext cursor, Schema item, Names names) {
    var suggestions = new ArrayList<>(ofSchema(item));
    FieldPath list = cursor.holder();
    while (list.steps().size() > 1 && !(list.steps().getLast() instanceof FieldPath.Step.Key)) {
      list = list.parent();
    }
    if (list.leaf().equals("clusterNames")) {
      suggestions.addAll(named(names.members(), Message.of("member")));
    }
    return suggestions;
  }

  private static List<Suggestion> ofSchema(Schema schema) {
    var suggestions = new ArrayList<>(values(schema.values().stream(), Message.of("allowed")));
    if (schema.type().equals("boolean")) {
      suggestions.addAll(values(Stream.of("true", "false"), Message.NONE));
    }
    String given = schema.defaultValue();
    if (!given.isEmpty() && !schema.values().contains(given) && !given.startsWith("{")) {
      suggestions.addAll(values(Stream.of(given), Message.of("default")));
    }
    return suggestions;
  }

  private static List<Suggestion> names(FieldPath holder, String key, Names names) {
    if (Completion.isLabels(holder)) {
      return named(names.labelValues(key), Message.of("in use"));
    }
    return switch (key) {
      case "namespace" -> named(names.namespaces(), Message.of("namespace"));
      case "placementName", "parentCRP" -> named(names.placements(), Message.of("placement"));
      case "clusterName" -> named(names.members(), Message.of("member"));
      case "key" -> named(names.labelKeys(), Message.of("label in use"));
      case "name" ->
          switch (holder.leaf()) {
            case "placement" -> named(names.placements(), Message.of("placement"));
            case "[0]" ->
                holder.parent().leaf().endsWith("esourceSelectors")
                    ? named(names.namespaces(), Message.of("namespace"))
                    : List.of();
            default -> List.of();
          };
      default -> List.of();
    };
  }

  private static List<Suggestion> named(List<String> names, Message detail) {
    return names.stream()
        .distinct()
        .map(n -> new Suggestion(n, n, Suggestion.Kind.NAME, detail, ""))
        .toList();
  }

  private static List<Suggestion> values(Stream<String> values, Message detail) {
    return values
        .distinct()
        .map(v -> new Suggestion(v, v, Suggestion.Kind.VALUE, detail, ""))
        .toList();
  }
}
