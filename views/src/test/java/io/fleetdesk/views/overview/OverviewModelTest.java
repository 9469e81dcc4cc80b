package io.fleetdesk.views.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Feed;
import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.messages.Message;
import io.fleetdesk.overview.FleetRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OverviewModelTest {
  private static final ListState ALL = new ListState.Complete(3);
  private static final ListState REFUSED = new ListState.NoRight(Message.quoted("no right"));

  private final Feed<FleetRow> overviews = new Feed<>();
  private final AtomicInteger told = new AtomicInteger();

  private static FleetRow fleet(String name, boolean open, int joined, int all, ListState list) {
    var id = new FleetId(name);
    Coverage rests = Coverage.of(Map.of(ClusterId.hub(id), list));
    var status =
        new FleetStatus(
            id,
            name + "-admin",
            List.of(),
            "https://" + name,
            open,
            new ConnectionState.Connecting(),
            Optional.empty(),
            rests.known(all),
            "KubeFleet",
            Message.NONE);
    return new FleetRow(
        status,
        "",
        rests.known(new FleetRow.Members(joined, all, -1)),
        rests.known(Map.of()),
        Optional.empty(),
        rests.known(List.of()),
        Instant.EPOCH,
        List.of());
  }

  @Test
  void hearsOfItsOwnFleetOnly() {
    var model =
        new OverviewModel(overviews, new FleetId("a"), Runnable::run, told::incrementAndGet);
    model.start();
    overviews.put(fleet("b", true, 1, 1, ALL));
    assertThat(model.row()).isEmpty();
    assertThat(told).hasValue(0);
    assertThat(model.isComing()).isTrue();
    overviews.put(fleet("a", true, 0, 0, new ListState.Waiting()));
    assertThat(model.isComing()).as("the hub has not told of its members").isTrue();
    overviews.put(fleet("a", true, 2, 3, ALL));
    assertThat(model.isComing()).isFalse();
    assertThat(told).hasValue(2);
  }

  @Test
  void sumsOverFleetsRestOnAllThatAreOpen() {
    var model = new FleetsModel(overviews, Runnable::run, told::incrementAndGet);
    model.start();
    overviews.put(fleet("b", true, 2, 3, ALL));
    overviews.put(fleet("c", false, 0, 0, new ListState.Unreachable()));
    assertThat(model.fleets()).hasSize(2);
    assertThat(model.open()).isEqualTo(1);
    assertThat(model.members().isWhole()).as("a closed one does not count").isTrue();
    overviews.put(fleet("a", true, 0, 0, REFUSED));
    Known<FleetRow.Members> members = model.members();
    assertThat(members.isWhole()).isFalse();
    assertThat(members.coverage().missing()).containsExactly(ClusterId.hub(new FleetId("a")));
    assertThat(members.<Integer>tell(_ -> -1, (soFar, _) -> soFar.all())).isEqualTo(3);
  }

  @Test
  void aFleetThatWentWhileNobodyLookedIsGone() {
    var model = new FleetsModel(overviews, Runnable::run, told::incrementAndGet);
    overviews.put(fleet("a", true, 1, 1, ALL));
    overviews.put(fleet("b", true, 1, 1, ALL));
    model.start().close();
    overviews.removeIf(r -> r.fleet().name().equals("a"));
    model.start();
    assertThat(model.fleets()).extracting(r -> r.fleet().name()).containsExactly("b");
  }
}
