package io.fleetdesk.yaml;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.TextProblem;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlNode;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong in a text as far as the schemas of one cluster tell. Never blocks; kinds whose
 * schema is not loaded yet ({@link #load}) are not checked. Rules that only the server knows are
 * left to the dry run.
 */
public final class Problems {
  private Problems() {}

  /** Loads the schemas of all kinds in the text. Blocks. */
  public static void load(YamlText text, SchemaIndex index)
      throws ApiException, InterruptedException {
    for (YamlDocument document : text.documents()) {
      if (!document.apiVersion().isEmpty()) {
        index.load(document.apiVersion(), document.kind());
      }
    }
  }

  /** All problems with places in the whole text, from top to bottom. */
  public static List<TextProblem> of(YamlText text, SchemaIndex index) {
    var problems = new ArrayList<>(text.problems());
    Map<String, YamlDocument> seen = new HashMap<>();
    for (YamlDocument document : text.documents()) {
      if (!(document.root() instanceof YamlNode.Mapping root) || document.kind().isEmpty()) {
        continue;
      }
      twice(document, root, seen, problems);
      kind(document, root, index, problems);
      Optional<Schema> schema = index.known(document.apiVersion(), document.kind());
      if (schema.isPresent()) {
        var checker = new FieldChecker(document);
        checker.object(root, schema.get(), document.kind());
        problems.addAll(checker.problems());
      }
    }
    problems.sort(
        Comparator.comparingInt((TextProblem p) -> p.span().line())
            .thenComparingInt(p -> p.span().column()));
    return List.copyOf(problems);
  }

  private static void twice(
      YamlDocument document,
      YamlNode.Mapping root,
      Map<String, YamlDocument> seen,
      List<TextProblem> problems) {
    if (document.name().isEmpty()) {
      return;
    }
    String identity = document.apiVersion() + " " + document.title();
    YamlDocument first = seen.putIfAbsent(identity, document);
    if (first != null) {
      problems.add(
          TextProblem.error(
              document.inText(root.span()),
              Message.of(
                  "{0} appears twice in this text, first on line {1}.",
                  document.title(),
                  first.inText(first.root() == null ? root.span() : first.root().span()).line()
                      + 1)));
    }
  }

  private static void kind(
      YamlDocument document, YamlNode.Mapping root, SchemaIndex index, List<TextProblem> problems) {
    List<ServedKind> kinds = index.capabilities().kinds();
    if (kinds.isEmpty() || document.apiVersion().isEmpty()) {
      return;
    }
    Optional<ServedKind> served =
        index.capabilities().byKind(document.apiVersion(), document.kind());
    if (served.isEmpty()) {
      problems.add(
          TextProblem.error(
              document.inText(root.entry("kind").orElseThrow().value().span()),
              Message.sentences(
                  Message.of(
                      "The cluster does not serve {0} {1}.",
                      document.apiVersion(), document.kind()),
                  instead(document, kinds))));
    } else if (!served.get().namespaced() && !document.namespace().isEmpty()) {
      problems.add(
          TextProblem.error(
              document.where(io.fleetdesk.apply.text.FieldPath.of("metadata", "namespace")),
              Message.of("{0} has no namespace: remove metadata.namespace.", document.kind())));
    }
  }

  private static Message instead(YamlDocument document, List<ServedKind> kinds) {
    for (ServedKind k : kinds) {
      if (k.kind().equals(document.kind())) {
        return Message.of("It serves {0}.", k.apiVersion());
      }
    }
    String near =
        Nearest.of(document.kind(), kinds.stream().map(ServedKind::kind).distinct().toList());
    return FieldChecker.meant(near);
  }
}
