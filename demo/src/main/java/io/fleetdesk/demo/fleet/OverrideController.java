package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.Trees;
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
    if (Trees.deleting(stored.tree())) {
      snapshots.forEach(s -> hub.delete(kind.snapshot(), key.namespace(), Trees.name(s)));
      hub.update(
          kind.override(),
          key.namespace(),
          key.name(),
          o -> Trees.removeFinalizer(o, Names.OVERRIDE_FINALIZER));
      return Next.ON_CHANGE;
    }
    var override =
        hub.update(
                kind.override(),
                key.namespace(),
                key.name(),
                o -> Trees.addFinalizer(o, Names.OVERRIDE_FINALIZER))
            .tree();
    var hash = hash(override.path("spec"));
    if (snapshots.isEmpty()
        || !Trees.text(snapshots.getLast(), "/spec/overrideHash").equals(hash)) {
      replace(key, override, hash, snapshots);
    }
    return Next.ON_CHANGE;
  }

  private void replace(Key key, JsonNode override, String hash, List<ObjectNode> snapshots) {
    int index =
        snapshots.isEmpty() ? 0 : Snapshots.index(snapshots.getLast(), Names.OVERRIDE_INDEX) + 1;
    snapshots.stream()
        .filter(s -> Trees.label(s, Names.LATEST).equals("true"))
        .forEach(
            s ->
                hub.update(
                    kind.snapshot(),
                    key.namespace(),
                    Trees.name(s),
                    o -> {
                      Trees.labels(o).put(Names.LATEST, "false");
                      return o;
                    }));
    snapshots.stream()
        .limit(Math.max(0, snapshots.size() - KEPT + 1))
        .forEach(s -> hub.delete(kind.snapshot(), key.namespace(), Trees.name(s)));
    var made = Trees.object(kind.snapshot(), key.namespace(), key.name() + "-" + index);
    Trees.labels(made)
        .put(Names.LATEST, "true")
        .put(Names.OVERRIDE_INDEX, Integer.toString(index))
        .put(Names.PARENT_OVERRIDE, key.name());
    Trees.own(made, override, true);
    made.putObject("spec")
        .put("overrideHash", hash)
        .set("overrideSpec", override.path("spec").deepCopy());
    hub.create(kind.snapshot(), made);
  }

  /** Oldest first. */
  private List<ObjectNode> snapshots(Key key) {
    return hub.list(kind.snapshot(), key.namespace()).stream()
        .filter(s -> key.name().equals(s.labels().get(Names.PARENT_OVERRIDE)))
        .map(s -> s.tree())
        .sorted(Comparator.comparingInt(s -> Snapshots.index(s, Names.OVERRIDE_INDEX)))
        .toList();
  }

  private static String hash(JsonNode spec) {
    var text = Hashes.of(spec).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(text);
  }
}
