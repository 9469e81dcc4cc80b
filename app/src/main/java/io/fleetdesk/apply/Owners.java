package io.fleetdesk.apply;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.kinds.Origin;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an object belongs to, the nearest first: a pod's replica set and deployment, and across
 * clusters what the fleet's agents made on the way, up to the placement that put it there.
 *
 * @param direct tells one object's owners from others'
 */
public record Owners(String direct, List<ObjectRef> chain) {
  /** An object that belongs to nothing. */
  public static final Owners NONE = new Owners("", List.of());

  private static final int MOST = 8;
  private static final String GROUP = "placement.kubernetes-fleet.io";
  private static final List<String> VERSIONS = List.of("v1beta1", "v1");
  private static final String PARENT = "kubernetes-fleet.io/parent-CRP";
  private static final String PARENT_NAMESPACE = "kubernetes-fleet.io/parent-placement-namespace";
  private static final Set<String> PLACEMENTS =
      Set.of("ClusterResourcePlacement", "ResourcePlacement");

  /**
   * Reads owner after owner. Blocks. What may not be read ends the chain, but for the placement,
   * whose name an AppliedWork tells.
   *
   * @param before what was found for the same object before: owners hardly ever change
   */
  public static Owners of(Connections connections, LiveObject object, @Nullable Owners before)
      throws InterruptedException {
    String direct = object.ref() + " " + object.tree().path("metadata").path("ownerReferences");
    if (before != null && before.direct().equals(direct)) {
      return before;
    }
    var chain = new ArrayList<ObjectRef>();
    LiveObject from = object;
    while (from != null && chain.size() < MOST) {
      ObjectRef owner = owner(connections, from).orElse(null);
      if (owner == null) {
        break;
      }
      chain.add(owner);
      LiveObject read = read(connections, owner).orElse(null);
      if (read == null && owner.kind().equals("AppliedWork")) {
        placed(connections, owner, object.ref().namespace()).ifPresent(chain::add);
      }
      from = read;
    }
    return new Owners(direct, List.copyOf(chain));
  }

  /** The placement at its end; empty when none put the object there. */
  public Optional<ObjectRef> placement() {
    return chain.isEmpty() || !PLACEMENTS.contains(chain.getLast().kind())
        ? Optional.empty()
        : Optional.of(chain.getLast());
  }

  private static Optional<LiveObject> read(Connections connections, ObjectRef ref)
      throws InterruptedException {
    if (PLACEMENTS.contains(ref.kind())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new LiveObject(ref, ObjectReader.get(connections.of(ref.cluster()), ref)));
    } catch (ApiException e) {
      return Optional.empty();
    }
  }

  private static Optional<ObjectRef> owner(Connections connections, LiveObject object) {
    ClusterId cluster = object.ref().cluster();
    if (object.ref().kind().equals("AppliedWork")) {
      JsonNode spec = object.tree().path("spec");
      return onHub(
          connections,
          cluster,
          "works",
          Json.text(spec, "workNamespace"),
          Json.text(spec, "workName"));
    }
    JsonNode labels = object.tree().path("metadata").path("labels");
    String parent = Json.text(labels, PARENT);
    if (cluster.isHub() && !parent.isEmpty()) {
      // The label of a namespaced placement's snapshots and bindings says no namespace: they are in
      // its own.
      String namespace =
          object.ref().kind().equals("Work")
              ? Json.text(labels, PARENT_NAMESPACE)
              : object.ref().namespace();
      return placement(connections, cluster, namespace, parent);
    }
    return Optional.of(Origin.of(object.tree()))
        .filter(Origin::isOwned)
        .map(o -> owner(connections, object.ref(), o));
  }

  private static ObjectRef owner(Connections connections, ObjectRef object, Origin origin) {
    boolean namespaced =
        connections
            .connection(object.cluster())
            .flatMap(c -> c.capabilities().byKind(origin.apiVersion(), origin.kind()))
            .map(ServedKind::namespaced)
            .orElse(true);
    return new ObjectRef(
        object.cluster(),
        origin.apiVersion(),
        origin.kind(),
        namespaced ? object.namespace() : "",
        origin.name());
  }

  private static Optional<ObjectRef> placement(
      Connections connections, ClusterId cluster, String namespace, String name) {
    String plural = namespace.isEmpty() ? "clusterresourceplacements" : "resourceplacements";
    return onHub(connections, cluster, plural, namespace, name);
  }

  /** By the name alone, for who may not read on. */
  private static Optional<ObjectRef> placed(
      Connections connections, ObjectRef appliedWork, String namespace) {
    String title = Origin.placement(appliedWork.name(), namespace);
    int slash = title.indexOf('/');
    return placement(
        connections,
        appliedWork.cluster(),
        slash < 0 ? "" : title.substring(0, slash),
        title.substring(slash + 1));
  }

  private static Optional<ObjectRef> onHub(
      Connections connections, ClusterId cluster, String plural, String namespace, String name) {
    ClusterId hub = ClusterId.hub(cluster.fleet());
    return connections
        .connection(hub)
        .map(ClusterConnection::capabilities)
        .flatMap(c -> c.find(GROUP, VERSIONS, plural))
        .filter(_ -> !name.isEmpty())
        .map(k -> new ObjectRef(hub, k.apiVersion(), k.kind(), namespace, name));
  }
}
