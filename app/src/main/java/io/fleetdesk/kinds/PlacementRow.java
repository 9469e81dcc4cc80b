package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Optional;

/**
 * A ClusterResourcePlacement or ResourcePlacement.
 *
 * @param state the worst of what is true; never AVAILABLE when nothing was selected
 * @param why one sentence on the state
 * @param strategy {@code RollingUpdate} or {@code External}
 * @param reportOnly applies nothing, reports differences only
 * @param selectors what it carries, one text a selector
 * @param resources what the selectors found
 * @param wantedIndex {@code observedResourceIndex}, -1 when there is none
 * @param clusters one entry a selected cluster, by name
 * @param unfilled the scheduler's words on clusters that are missing; the API leaves their names
 *     out
 */
public record PlacementRow(
    Meta meta,
    PlacementState state,
    Message why,
    PolicySummary policy,
    String strategy,
    boolean reportOnly,
    List<String> selectors,
    List<Condition> conditions,
    List<ResourceIdentifier> resources,
    int wantedIndex,
    List<PlacementOnCluster> clusters,
    List<String> unfilled)
    implements ObjectRow {

  private static final String GROUP = "placement.kubernetes-fleet.io";

  public static final RowKind<PlacementRow> KIND =
      new RowKind<>(
          GROUP,
          List.of("v1beta1", "v1"),
          "clusterresourceplacements",
          RowKind.Place.HUB,
          RowReader.ofTree(PlacementReader::cluster));

  /** Placements of namespaced objects by the users of a namespace. */
  public static final RowKind<PlacementRow> NAMESPACED =
      new RowKind<>(
          GROUP,
          List.of("v1beta1", "v1"),
          "resourceplacements",
          RowKind.Place.HUB,
          RowReader.ofTree(PlacementReader::namespaced));

  public boolean isNamespaced() {
    return !namespace().isEmpty();
  }

  /** {@code name}, or {@code namespace/name}: two namespaces may use one name. */
  public String title() {
    return isNamespaced() ? namespace() + "/" + name() : name();
  }

  /** What its Works on the members are called before their {@code -work}. */
  public String workPrefix() {
    return isNamespaced() ? namespace() + "." + name() : name();
  }

  /** {@code metadata.generation}, column GEN. */
  public long generation() {
    return meta.generation();
  }

  /**
   * One of the placement's own conditions.
   *
   * @param step {@code Scheduled}, {@code RolloutStarted}, {@code Overridden}, {@code
   *     WorkSynchronized}, {@code Applied}, {@code Available}, {@code DiffReported}; the API puts
   *     the kind in front
   */
  public Optional<Condition> condition(String step) {
    String type = (isNamespaced() ? "ResourcePlacement" : "ClusterResourcePlacement") + step;
    return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /** Status of a condition for a column, empty when it is missing. */
  public String status(String step) {
    return condition(step).map(Condition::status).orElse("");
  }

  /** Generation that a condition speaks of, for a column; 0 when it is missing. */
  public long observed(String step) {
    return condition(step).map(Condition::observedGeneration).orElse(0L);
  }

  /** Whether conditions speak of an older generation than the placement has. */
  public boolean isCatchingUp() {
    return conditions.stream().anyMatch(c -> c.behind(generation()));
  }

  public Optional<PlacementOnCluster> on(String cluster) {
    return clusters.stream().filter(c -> c.cluster().equals(cluster)).findFirst();
  }

  /** Fields changed on members, over all clusters. */
  public int driftedFields() {
    return fields(true);
  }

  /** Fields that differ without being owned, over all clusters. */
  public int diffedFields() {
    return fields(false);
  }

  private int fields(boolean drifted) {
    return clusters.stream()
        .flatMap(c -> (drifted ? c.drifted() : c.diffed()).stream())
        .mapToInt(r -> r.fields().size())
        .sum();
  }
}
