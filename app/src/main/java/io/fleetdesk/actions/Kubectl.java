package io.fleetdesk.actions;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the kubectl lines that do the same as an action. */
public final class Kubectl {
  private record Place(ClusterId cluster, String namespace, String kind) {}

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
          new Place(t.cluster(), t.namespace(), t.kind().toLowerCase(Locale.ROOT)),
          quoted(t.name()),
          (a, b) -> a + " " + b);
    }
    return lines.entrySet().stream()
        .map(e -> line(connections, e.getKey(), before, e.getValue(), after))
        .collect(Collectors.joining("\n"));
  }

  private static String line(
      Connections connections, Place place, String before, String names, String after) {
    String context =
        connections
            .connection(place.cluster())
            .map(ClusterConnection::context)
            .map(c -> c.name())
            .orElse(place.cluster().label());
    return "kubectl --context "
        + quoted(context)
        + (place.namespace().isEmpty() ? "" : " -n " + place.namespace())
        + " "
        + before
        + " "
        + place.kind()
        + " "
        + names
        + (after.isEmpty() ? "" : " " + after);
  }

  /** As a shell wants it. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
