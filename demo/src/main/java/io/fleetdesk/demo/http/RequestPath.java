package io.fleetdesk.demo.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a path and a method ask for, by the rules of the API server's request info: also for kinds
 * that do not exist.
 *
 * @param resource whether it names a kind; else {@code path} alone counts
 * @param verb as RBAC names it
 * @param namespace empty where the path names none
 * @param collection whether the path names no single object
 * @param name may come from a {@code metadata.name} field selector
 */
record RequestPath(
    boolean resource,
    String path,
    String verb,
    String group,
    String version,
    String namespace,
    String plural,
    boolean collection,
    String name,
    String subresource) {
  private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

  static RequestPath parse(String method, String path, Query query) {
    var parts = List.of(path.split("/", -1)).stream().filter(p -> !p.isEmpty()).toList();
    boolean core = !parts.isEmpty() && parts.getFirst().equals("api");
    boolean grouped = !parts.isEmpty() && parts.getFirst().equals("apis");
    int head = core ? 2 : 3;
    if ((!core && !grouped) || parts.size() <= head) {
      var verb = method.equals("HEAD") ? "head" : method.toLowerCase(Locale.ROOT);
      return new RequestPath(false, path, verb, "", "", "", "", false, "", "");
    }
    var group = core ? "" : parts.get(1);
    var version = parts.get(head - 1);
    var rest = parts.subList(head, parts.size());
    var namespace = "";
    if (rest.getFirst().equals("namespaces") && rest.size() > 1) {
      namespace = rest.get(1);
      if (rest.size() > 2 && !OF_NAMESPACES.contains(rest.get(2))) {
        rest = rest.subList(2, rest.size());
      }
    }
    var name = rest.size() > 1 ? rest.get(1) : "";
    var verb = verb(method, name, query);
    boolean collection = name.isEmpty();
    if (name.isEmpty()) {
      name = nameFromSelector(query.text("fieldSelector"));
    }
    return new RequestPath(
        true,
        path,
        verb,
        group,
        version,
        namespace,
        rest.getFirst(),
        collection,
        name,
        String.join("/", rest.subList(Math.min(2, rest.size()), rest.size())));
  }

  private static String verb(String method, String name, Query query) {
    return switch (method) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
      case "GET", "HEAD" -> name.isEmpty() ? query.flag("watch") ? "watch" : "list" : "get";
      default -> "";
    };
  }

  private static String nameFromSelector(String selector) {
    for (var each : selector.split(",", -1)) {
      if (each.startsWith("metadata.name=")) {
        return each.substring("metadata.name=".length()).replaceFirst("^=", "");
      }
    }
    return "";
  }

  /** The namespace that objects lie in: a Namespace itself lies in none. */
  String objectNamespace() {
    return plural.equals("namespaces") && group.isEmpty() ? "" : namespace;
  }
}
