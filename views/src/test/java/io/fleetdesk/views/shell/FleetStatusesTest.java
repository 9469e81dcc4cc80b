package io.fleetdesk.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.FxThread;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetStatusesTest {
  private static final ClusterId MEMBER = new ClusterId(new FleetId("fleet"), "member-1");
  private static final Instant HEARD = Instant.parse("2026-01-01T10:00:00Z");

  private final List<ClusterStatus> status = new CopyOnWriteArrayList<>();
  private final List<Runnable> changed = new CopyOnWriteArrayList<>();

  /** Fleets of one cluster, whose state the test sets. */
  private Fleets fleets() {
    return (Fleets)
        Proxy.newProxyInstance(
            Fleets.class.getClassLoader(),
            new Class<?>[] {Fleets.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "clusters" -> List.copyOf(status);
                  case "known" -> List.of();
                  case "connection" -> Optional.empty();
                  case "onChange" -> {
                    changed.add((Runnable) arguments[0]);
                    yield (Subscription) () -> {};
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private void is(ConnectionState state, @Nullable Instant heard) {
    status.clear();
    status.add(
        new ClusterStatus(MEMBER, state, Optional.empty(), "context", 0, heard, "", Message.NONE));
  }

  /** After the change has come through. */
  private @Nullable Instant silentSince(FleetStatuses now) {
    var told = new CompletableFuture<Boolean>();
    var listening = now.onChange(() -> told.complete(true));
    changed.forEach(Runnable::run);
    told.join();
    listening.close();
    return PictureOf.onFx(() -> now.staleSince(MEMBER));
  }

  @Test
  void rowsOfAClusterThatWasLiveAreOfThatMomentWhateverKeepsItAway() {
    is(new ConnectionState.Live(), HEARD);
    var now = PictureOf.onFx(() -> new FleetStatuses(fleets(), new FxThread(e -> {})));
    assertThat(silentSince(now)).isNull();

    is(new ConnectionState.SignInNeeded(Message.quoted("The token ran out.")), HEARD);
    assertThat(silentSince(now)).isEqualTo(HEARD);

    is(new ConnectionState.Syncing(), HEARD.plusSeconds(60));
    assertThat(silentSince(now)).isNull();
  }

  @Test
  void aMemberWhoseContextWentIsSilentFromThatMoment() {
    is(new ConnectionState.Live(), HEARD);
    var now = PictureOf.onFx(() -> new FleetStatuses(fleets(), new FxThread(e -> {})));

    is(new ConnectionState.Disconnected(), null);
    assertThat(silentSince(now)).isAfter(HEARD);
  }

  @Test
  void aMemberThatNeverWasLiveHasNoMomentOfItsOwn() {
    is(new ConnectionState.Disconnected(), null);
    var now = PictureOf.onFx(() -> new FleetStatuses(fleets(), new FxThread(e -> {})));
    assertThat(silentSince(now)).isNull();
  }
}
