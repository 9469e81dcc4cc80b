package io.fleetdesk.views.members;

import static io.fleetdesk.views.kit.ScriptedFleets.HUB;
import static io.fleetdesk.views.kit.ScriptedFleets.SCOPE;
import static io.fleetdesk.views.kit.ScriptedFleets.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.changes.Known;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.views.kit.ScriptedFleets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MembersModelTest {
  private final ScriptedFleets servers = new ScriptedFleets();
  private final AtomicInteger told = new AtomicInteger();
  private final AtomicReference<Consumer<Known<Map<ClusterId, Integer>>>> counts =
      new AtomicReference<>();

  private MembersModel started() {
    var fleets = servers.with(HUB, "hub-admin").with(member("m1"), "aks-m1").fleets();
    var model =
        new MembersModel(
            fleets,
            SCOPE,
            Runnable::run,
            id -> fleets.clusters(SCOPE).stream().filter(c -> c.id().equals(id)).findFirst(),
            (scope, listener) -> {
              counts.set(listener);
              return () -> {};
            },
            told::incrementAndGet);
    model.start();
    return model;
  }

  private MemberRow row(String name, String taints, String joined) {
    return servers.put(
        MemberRow.KIND,
        HUB,
        """
        {'metadata': {'name': '%s', 'uid': '%s'}, 'spec': {'taints': [%s]},
         'status': {'conditions': [{'type': 'Joined', 'status': '%s'}],
          'properties': {'k8s.io/k8s-version': {'value': 'v1.33.1'}},
          'agentStatus': [{'type': 'MemberAgent', 'lastReceivedHeartbeat': '%s',
            'conditions': [{'type': 'Joined', 'status': '%s'}, {'type': 'Healthy', 'status': '%s'}]}]}}
        """
            .formatted(name, name, taints, joined, Instant.now(), joined, joined));
  }

  @Test
  void aMemberIsKnownByItsContext() {
    MembersModel model = started();
    MemberRow m1 = row("m1", "", "True");
    MemberRow m2 = row("m2", "", "True");
    assertThat(model.context(m1)).isEqualTo("aks-m1");
    assertThat(model.context(m2)).as("no context leads there").isEmpty();
    assertThat(model.version(m1)).as("what the hub was told").isEqualTo("v1.33.1");
  }

  @Test
  void countsWhatIsReady() {
    MembersModel model = started();
    row("m1", "", "True");
    row("m2", "", "False");
    assertThat(model.members()).hasSize(2);
    assertThat(model.ready()).isEqualTo(1);
  }

  @Test
  void placementsAreThoseOfTheOtherSource() {
    MembersModel model = started();
    MemberRow m1 = row("m1", "", "True");
    assertThat(model.placements(m1)).as("not asked for yet").isNull();
    int before = told.get();
    Objects.requireNonNull(counts.get())
        .accept(Known.certain(Map.of(ScriptedFleets.member("m1"), 3)));
    assertThat(model.placements(m1)).isEqualTo(Known.certain(3));
    assertThat(told).hasValue(before + 1);
  }

  @Test
  void onlyWhereAllAreCordonedIsItTakenBack() {
    started();
    MemberRow free = row("m1", "", "True");
    MemberRow cordoned =
        row(
            "m2",
            "{'key': '%s', 'value': '%s', 'effect': '%s'}"
                .formatted(Taint.CORDON.key(), Taint.CORDON.value(), Taint.CORDON.effect()),
            "True");
    assertThat(MembersModel.areCordoned(List.of())).isFalse();
    assertThat(MembersModel.areCordoned(List.of(cordoned))).isTrue();
    assertThat(MembersModel.areCordoned(List.of(cordoned, free))).isFalse();
  }
}
