package io.fleetdesk.actions;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the kubectl lines that are equivalent to an action: the one place that does. */
public final class Kubectl {
  private record Place(ClusterId cluster, String namespace, String resource) {}

  private static final String MANAGER = "--field-manager=" + ClusterSession.FIELD_MANAGER;

  /** Verbs that write no fields. */
  private static final List<String> NO_FIELDS = List.of("get", "describe", "delete");

  private static final List<String> MANIFEST = List.of("-f", "manifest.yaml");

  private Kubectl() {}

  /**
   * A line for each cluster, namespace and kind.
   *
   * @param before what stands before the kind: {@code delete}
   * @param after what stands behind the names, may be empty
   */
  public static String lines(
      Connections connections, List<ObjectRef> targets, String before, String after) {
    Map<Place, String> lines = new LinkedHashMap<>();
    for (ObjectRef t : targets) {
      lines.merge(
          new Place(t.cluster(), t.namespace(), resource(connections, t, before)),
          quoted(t.name()),
          (a, b) -> a + " " + b);
    }
    return lines.entrySet().stream()
        .map(e -> line(connections, e.getKey(), before, e.getValue(), after))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The kind; with its group where the cluster serves another of that name, and with its version
   * where kubectl would write through another one, which may not carry all fields.
   */
  private static String resource(Connections connections, ObjectRef target, String before) {
    String kind = target.kind().toLowerCase(Locale.ROOT);
    List<ServedKind> such =
        connections.connection(target.cluster()).stream()
            .flatMap(c -> c.capabilities().kinds().stream())
            .filter(k -> k.kind().equals(target.kind()))
            .toList();
    Optional<ServedKind> own =
        such.stream().filter(k -> k.apiVersion().equals(target.apiVersion())).findFirst();
    Optional<ServedKind> preferred =
        such.stream().filter(k -> k.group().equals(target.group())).findFirst();
    boolean writes = NO_FIELDS.stream().noneMatch(before::startsWith);
    if (writes && own.isPresent() && !own.equals(preferred)) {
      return own.get().plural() + "." + own.get().version() + "." + own.get().group();
    }
    return such.stream().map(ServedKind::group).distinct().count() < 2
        ? kind
        : such.stream()
            .filter(k -> k.group().equals(target.group()))
            .findFirst()
            .map(k -> k.plural() + "." + (k.group().isEmpty() ? k.version() + "." : k.group()))
            .orElse(kind);
  }

  private static String line(
      Connections connections, Place place, String before, String names, String after) {
    return kubectl(connections, place.cluster())
        + (place.namespace().isEmpty() ? "" : " -n " + place.namespace())
        + " "
        + before
        + " "
        + place.resource()
        + " "
        + names
        + (after.isEmpty() ? "" : " " + after);
  }

  private static String kubectl(Connections connections, ClusterId cluster) {
    String context =
        connections
            .connection(cluster)
            .map(ClusterConnection::context)
            .map(c -> c.name())
            .orElse(cluster.label());
    return kubectl(context);
  }

  private static String kubectl(String context) {
    return "kubectl --context " + quoted(context);
  }

  /** Reads all objects of a resource that has no namespaces. */
  public static String list(String context, String resource) {
    return kubectl(context) + " get " + resource;
  }

  /** Tells one object whole. */
  public static String get(Connections connections, ObjectRef target) {
    return lines(connections, List.of(target), "get", "-o yaml");
  }

  /** Tells one object with its events. */
  public static String describe(Connections connections, ObjectRef target) {
    return lines(connections, List.of(target), "describe", "");
  }

  /** Any other line for a cluster: the words as a shell wants them. */
  public static String line(String context, String words) {
    return kubectl(context) + " " + words;
  }

  /** Creates an object; its JSON goes in by the line itself. */
  public static String create(Connections connections, ObjectRef target, String json) {
    return "echo " + quoted(json) + " | " + kubectl(connections, target.cluster()) + " create -f -";
  }

  /**
   * Applies the text in {@code manifest.yaml}.
   *
   * @param context of the kubeconfig
   * @param force whether conflicts are overridden
   */
  public static String apply(String context, boolean force) {
    var words = new ArrayList<>(List.of(kubectl(context), "apply", "--server-side", MANAGER));
    words.add("--validate=strict");
    if (force) {
      words.add("--force-conflicts");
    }
    words.addAll(MANIFEST);
    return String.join(" ", words);
  }

  /**
   * Replaces an object by the text in {@code manifest.yaml}.
   *
   * @param context of the kubeconfig
   * @param version that the text is an edit of; without it kubectl would overwrite what others
   *     changed since
   */
  public static String replace(String context, String version) {
    var words = new ArrayList<>(List.of(kubectl(context), "replace", MANAGER));
    words.add("--validate=strict");
    words.addAll(MANIFEST);
    return String.join(" ", words) + "   # metadata.resourceVersion: \"" + version + "\"";
  }

  /** As a shell wants it. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
