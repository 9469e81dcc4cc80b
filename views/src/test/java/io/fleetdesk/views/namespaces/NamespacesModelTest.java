package io.fleetdesk.views.namespaces;

import static io.fleetdesk.views.kit.ScriptedFleets.HUB;
import static io.fleetdesk.views.kit.ScriptedFleets.SCOPE;
import static io.fleetdesk.views.kit.ScriptedFleets.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.views.kit.ScriptedFleets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NamespacesModelTest {
  private final ScriptedFleets servers = new ScriptedFleets();
  private final AtomicInteger told = new AtomicInteger();
  private final NamespacesModel model =
      new NamespacesModel(servers.fleets(), SCOPE, Runnable::run, told::incrementAndGet);

  private NamespaceRow namespace(ClusterId cluster, String name) {
    return servers.put(
        NamespaceRow.KIND,
        cluster,
        "{'metadata': {'name': '%s', 'uid': '%s'}}".formatted(name, name + cluster));
  }

  @Test
  void oneLineANameWhereverItLives() {
    model.start();
    namespace(member("m2"), "shop");
    namespace(HUB, "shop");
    namespace(member("m1"), "shop");
    namespace(member("m1"), "local");
    assertThat(model.lines()).extracting(NamespaceLine::name).containsExactly("local", "shop");
    assertThat(model.lines().getLast().clusters()).containsExactly(HUB, member("m1"), member("m2"));
    assertThat(model.lines().getFirst().hub()).isNull();
    assertThat(model.clusterCount()).isEqualTo(3);
  }

  @Test
  void aLineGoesWithItsLastNamespace() {
    model.start();
    NamespaceRow onHub = namespace(HUB, "shop");
    NamespaceRow onMember = namespace(member("m1"), "shop");
    int before = told.get();
    servers.remove(NamespaceRow.KIND, onHub.key());
    assertThat(model.lines()).hasSize(1);
    servers.remove(NamespaceRow.KIND, onMember.key());
    assertThat(model.lines()).isEmpty();
    assertThat(told.get()).isGreaterThan(before);
  }
}
