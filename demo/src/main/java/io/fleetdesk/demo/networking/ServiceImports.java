package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.fleet.Member;
import tools.jackson.databind.JsonNode;

/** An importing member's ServiceImports: asks the hub, and shows its answer. */
final class ServiceImports implements Controller {
  private final FleetWorld world;
  private final Member member;
  private final ClusterApi api;
  private final ResourceType imports;
  private final ResourceType internals;

  private ServiceImports(FleetWorld world, Member member) {
    this.world = world;
    this.member = member;
    this.api = member.api();
    this.imports = Net.imports(api);
    this.internals = Net.internalImports(world.hub());
  }

  static void install(FleetWorld world, Member member, Guard guard) {
    var controller = new ServiceImports(world, member);
    var queue = world.loop().add("imports of " + member.name(), guard.of(member, controller));
    world.loop().watchKeys(member.api(), controller.imports, queue);
    world
        .loop()
        .watch(
            world.hub(),
            controller.internals,
            event -> {
              if (event.object().namespace().equals(member.namespace())) {
                var to = event.object().tree().at("/spec/serviceImportReference");
                queue.accept(
                    new Key(ObjectTrees.text(to, "/namespace"), ObjectTrees.text(to, "/name")));
              }
            });
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(imports, key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var internal = key.namespace() + "-" + key.name();
    if (ObjectTrees.deleting(stored.view())) {
      Net.delete(world.hub(), internals, member.namespace(), internal);
      api.update(
          imports,
          key.namespace(),
          key.name(),
          i -> ObjectTrees.removeFinalizer(i, Net.IMPORT_FINALIZER));
      return Next.ON_CHANGE;
    }
    var asked =
        api.update(
                imports,
                key.namespace(),
                key.name(),
                i -> ObjectTrees.addFinalizer(i, Net.IMPORT_FINALIZER))
            .tree();
    var answer = world.hub().get(internals, member.namespace(), internal);
    if (answer == null) {
      ask(internal, asked);
    } else if (!ObjectTrees.deleting(answer.view())) {
      show(key, answer.tree().path("status"));
    }
    return Next.ON_CHANGE;
  }

  private void ask(String internal, JsonNode asked) {
    Net.put(
        world.hub(),
        internals,
        member.namespace(),
        internal,
        i -> {
          ObjectTrees.child(i, "spec")
              .set("serviceImportReference", Net.reference(asked, member.name(), world.now()));
          return i;
        });
  }

  private void show(Key key, JsonNode status) {
    api.updateStatus(
        imports,
        key.namespace(),
        key.name(),
        i -> {
          if (status.isEmpty()) {
            i.remove("status");
          } else {
            i.set("status", status.deepCopy());
          }
          return i;
        });
  }
}
