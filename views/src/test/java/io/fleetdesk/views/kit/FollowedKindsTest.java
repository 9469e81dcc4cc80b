package io.fleetdesk.views.kit;

import static io.fleetdesk.views.kit.ScriptedFleets.HUB;
import static io.fleetdesk.views.kit.ScriptedFleets.SCOPE;
import static io.fleetdesk.views.kit.ScriptedFleets.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.messages.Message;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FollowedKindsTest {
  private final ScriptedFleets servers = new ScriptedFleets();
  private final AtomicInteger told = new AtomicInteger();
  private final FollowedKinds kinds =
      new FollowedKinds(servers.fleets(), SCOPE, Runnable::run, told::incrementAndGet);
  private final FollowedRows<NamespaceRow> namespaces = kinds.rows(NamespaceRow.KIND);
  private final FollowedRows<MemberRow> members = kinds.rows(MemberRow.KIND);

  private NamespaceRow namespace(String name) {
    return servers.put(
        NamespaceRow.KIND, HUB, "{'metadata': {'name': '" + name + "', 'uid': '" + name + "'}}");
  }

  @Test
  void whatServersHaveIsThereUntilItIsGone() {
    var following = kinds.start();
    var row = namespace("a");
    servers.put(MemberRow.KIND, HUB, "{'metadata': {'name': 'm', 'uid': 'm'}}");
    assertThat(namespaces.values()).extracting(NamespaceRow::name).containsExactly("a");
    assertThat(members.values()).hasSize(1);

    servers.remove(NamespaceRow.KIND, row.key());
    assertThat(namespaces.values()).isEmpty();
    following.close();
  }

  @Test
  void rowsStayWhileNobodyLooksAndGoOnceACompleteListDoesNotBringThem() {
    servers.state(NamespaceRow.KIND, HUB, new ListState.Complete(2));
    var following = kinds.start();
    namespace("stays");
    var goes = namespace("goes");
    following.close();
    servers.remove(NamespaceRow.KIND, goes.key());
    assertThat(namespaces.values()).hasSize(2);

    servers.state(NamespaceRow.KIND, HUB, new ListState.Unreachable());
    var again = kinds.start();
    assertThat(namespaces.values()).as("silent: not known to be gone").hasSize(2);

    servers.state(NamespaceRow.KIND, HUB, new ListState.Complete(1));
    assertThat(namespaces.values()).extracting(NamespaceRow::name).containsExactly("stays");
    again.close();
  }

  @Test
  void tellsNothingOnceClosed() {
    kinds.start().close();
    int before = told.get();
    namespace("later");
    servers.state(NamespaceRow.KIND, HUB, new ListState.Complete(1));
    assertThat(told).hasValue(before);
  }

  @Test
  void theListThatIsKnownLeastStandsForItsCluster() {
    servers.state(NamespaceRow.KIND, HUB, new ListState.Complete(1));
    servers.state(NamespaceRow.KIND, member("m1"), new ListState.Complete(1));
    servers.state(
        MemberRow.KIND, HUB, new ListState.NoRight(Message.quoted("may not list members")));
    assertThat(kinds.states())
        .containsEntry(HUB, new ListState.NoRight(Message.quoted("may not list members")))
        .containsEntry(member("m1"), new ListState.Complete(1));
    assertThat(kinds.unreadable())
        .extracting(Message::english)
        .containsExactly(HUB + ": may not list members");
    assertThat(kinds.isComing()).isFalse();
    servers.state(MemberRow.KIND, HUB, new ListState.Loading(0));
    assertThat(kinds.isComing()).isTrue();
  }
}
