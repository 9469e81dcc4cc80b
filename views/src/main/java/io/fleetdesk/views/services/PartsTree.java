package io.fleetdesk.views.services;

import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.ServiceTree;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.table.Branch;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTree;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A service's parts, one below the other, down to each pod. */
final class PartsTree implements AutoCloseable {
  private final Kit kit;
  private final LiveTree<String, ServiceTree.Node> tree;
  private FleetService.@Nullable Key shown;

  PartsTree(Kit kit) {
    this.kit = kit;
    tree =
        new LiveTree<>(
            kit,
            "service-parts",
            List.of(
                LiveColumn.text("part", ServiceTree.Node::name).wide(320),
                LiveColumn.status(
                    "state", (ServiceTree.Node n) -> new Status(n.tone(), kit.text(n.state()))),
                LiveColumn.cluster("cluster", ServiceTree.Node::cluster).wide(200),
                LiveColumn.mono("address", ServiceTree.Node::address).wide(110),
                LiveColumn.text("ready", ServiceTree.Node::ready).wide(56),
                LiveColumn.text("weight", ServiceTree.Node::weight).wide(60),
                LiveColumn.text("note", (ServiceTree.Node n) -> kit.text(n.note()))
                    .wide(240)
                    .grows()),
            n -> new ClusterSwatch(kit.clusters().color(n.cluster())));
    tree.openAtFirst(n -> !n.id().startsWith("export "));
  }

  Node view() {
    return tree;
  }

  void show(FleetService service) {
    // The next service's tree opens as if it were the first.
    if (!Objects.equals(service.key(), shown)) {
      tree.show(List.of());
      shown = service.key();
    }
    tree.show(branches(ServiceTree.of(service)));
  }

  private static List<Branch<String, ServiceTree.Node>> branches(List<ServiceTree.Node> nodes) {
    return nodes.stream().map(n -> new Branch<>(n.id(), n, branches(n.below()))).toList();
  }

  List<String> lines() {
    return tree.shown().stream()
        .map(
            n ->
                String.join(
                    " | ",
                    n.name(),
                    kit.text(n.state()),
                    n.cluster().label(),
                    n.address(),
                    n.ready(),
                    n.weight(),
                    kit.text(n.note())))
        .toList();
  }

  @Override
  public void close() {
    tree.close();
  }
}
