package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the numbered snapshots of overrides; rollouts go by these, not by the overrides. */
final class OverrideController implements Controller {
  private static final int KEPT = 10;

  private final FleetWorld world;
  private final ClusterApi hub;
  private final OverrideKind kind;

  OverrideController(FleetWorld world, OverrideKind kind) {
    this.world = world;
    this.hub = world.hub();
    this.kind = kind;
  }

  void install() {
    var queue = world.loop().add(kind.override().kind(), this);
    world.loop().watchKeys(hub, kind.override(), queue);
  }

  @Override
  public Next reconcile(Key key) {
    var stored = hub.get(kind.override(), key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var snapshots = snapshots(key);
    if (ObjectTrees.deleting(stored.view())) {
      snapshots.forEach(s -> hub.delete(kind.snapshot(), key.namespace(), ObjectTrees.name(s)));
      hub.update(
          kind.override(),
          key.namespace(),
          key.name(),
          o -> ObjectTrees.removeFinalizer(o, ControllerNames.OVERRIDE_FINALIZER));
      return Next.ON_CHANGE;
    }
    var override =
        hub.update(
                kind.override(),
                key.namespace(),
                key.name(),
                o -> ObjectTrees.addFinalizer(o, ControllerNames.OVERRIDE_FINALIZER))
            .tree();
    var hash = hash(override.path("spec"));
    if (snapshots.isEmpty()
        || !ObjectTrees.text(snapshots.getLast(), "/spec/overrideHash").equals(hash)) {
      replace(key, override, hash, snapshots);
    }
    return Next.ON_CHANGE;
  }

  private void replace(Key key, JsonNode override, String hash, List<ObjectNode> snapshots) {
    int index =
        snapshots.isEmpty()
            ? 0
            : Snapshots.index(snapshots.getLast(), ControllerNames.OVERRIDE_INDEX) + 1;
    snapshots.stream()
        .filter(s -> ObjectTrees.label(s, ControllerNames.LATEST).equals("true"))
        .forEach(
            s ->
                hub.update(
                    kind.snapshot(),
                    key.namespace(),
                    ObjectTrees.name(s),
                    o -> {
                      ObjectTrees.labels(o).put(ControllerNames.LATEST, "false");
                      return o;
                    }));
    snapshots.stream()
        .limit(Math.max(0, snapshots.size() - KEPT + 1))
        .forEach(s -> hub.delete(kind.snapshot(), key.namespace(), ObjectTrees.name(s)));
    var made = ObjectTrees.object(kind.snapshot(), key.namespace(), key.name() + "-" + index);
    ObjectTrees.labels(made)
        .put(ControllerNames.LATEST, "true")
        .put(ControllerNames.OVERRIDE_INDEX, Integer.toString(index))
        .put(ControllerNames.PARENT_OVERRIDE, key.name());
    ObjectTrees.own(made, override, true);
    made.putObject("spec")
        .put("overrideHash", hash)
        .set("overrideSpec", override.path("spec").deepCopy());
    hub.create(kind.snapshot(), made);
  }

  /** Oldest first. */
  private List<ObjectNode> snapshots(Key key) {
    return hub.list(kind.snapshot(), key.namespace()).stream()
        .filter(s -> key.name().equals(s.labels().get(ControllerNames.PARENT_OVERRIDE)))
        .map(s -> s.tree())
        .sorted(Comparator.comparingInt(s -> Snapshots.index(s, ControllerNames.OVERRIDE_INDEX)))
        .toList();
  }

  private static String hash(JsonNode spec) {
    var text = Hashes.of(spec).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(text);
  }
}
