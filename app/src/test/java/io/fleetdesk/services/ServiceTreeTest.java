package io.fleetdesk.services;

import static io.fleetdesk.services.ServiceObjects.HUB;
import static io.fleetdesk.services.ServiceObjects.ONE;
import static io.fleetdesk.services.ServiceObjects.THREE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.services.ServiceTree.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service's parts, one below the other. */
class ServiceTreeTest {
  private static void lines(List<Node> nodes, String indent, List<String> into) {
    for (var node : nodes) {
      into.add(
          (indent
                  + String.join(
                      " | ",
                      node.name(),
                      node.state().english(),
                      node.address(),
                      node.ready(),
                      node.weight()))
              .stripTrailing());
      lines(node.below(), indent + "  ", into);
    }
  }

  @Test
  void fromTheServiceDownToEachPod() {
    var service =
        new ServiceObjects()
            .service(HUB, 8080)
            .service(ONE, 8080)
            .export(HUB)
            .goodExport(ONE)
            .goodExport(THREE)
            .pods(ONE, "10.224.0", 1, 0)
            .pods(THREE, "10.226.0", 1, 1)
            .hubImport("member-1", ONE, THREE)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7")
            .imported(ONE, "10.224.0.1")
            .only();
    var lines = new ArrayList<String>();
    lines(ServiceTree.of(service), "", lines);
    assertThat(lines)
        .containsExactly(
            "Service kuard | Definition |  |  |",
            "Service kuard | ClusterIP |  |  |",
            "ServiceExport kuard | Definition |  |  |",
            "ServiceExport kuard | Valid, no conflict |  | 1/1 | 1",
            "  kuard-member-1-1 | Ready | 10.224.0.1 |  |",
            "ServiceExport kuard | Valid, no conflict |  | 1/2 | 1",
            "  kuard-member-3-1 | Ready | 10.226.0.1 |  |",
            "  kuard-member-3-2 | Not ready | 10.226.0.2 |  |",
            "ServiceImport kuard | Accepted |  |  |",
            "  MultiClusterService kuard | Valid | 20.51.10.7 |  |",
            "    Service fleet-system/kuard-demo-kuard | Has an address | 20.51.10.7 |  |",
            "      member-1 |  |  | 1/1 | 1",
            "        kuard-member-1-1 | Ready | 10.224.0.1 |  |",
            "      member-3 |  |  | 1/2 | 1",
            "        kuard-member-3-1 | Not imported yet | 10.226.0.1 |  |",
            "        kuard-member-3-2 | Not ready | 10.226.0.2 |  |");
  }
}
