package io.fleetdesk.views.kit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Feed;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that is looked at again after something else was looked at. */
class ListBandsTest {
  private static final ClusterId EAST = new ClusterId(new FleetId("fleet"), "east");
  private static final ClusterId WEST = new ClusterId(new FleetId("fleet"), "west");

  private record Thing(ClusterId cluster, String name) implements Row {
    @Override
    public RowKey key() {
      return new RowKey(cluster, name);
    }

    @Override
    public ObjectRef ref() {
      return new ObjectRef(cluster, "v1", "Thing", "", name);
    }

    @Override
    public Instant created() {
      return Instant.EPOCH;
    }
  }

  /** Rows and states that the test sets. */
  private static final class Things implements LiveRows<Thing> {
    final Feed<Thing> feed = new Feed<>();
    final Map<ClusterId, ListState> states = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void state(ClusterId cluster, ListState state) {
      states.put(cluster, state);
      listeners.forEach(Runnable::run);
    }

    @Override
    public Map<ClusterId, ListState> states() {
      return states;
    }

    @Override
    public Subscription onStates(Runnable changed) {
      listeners.add(changed);
      return () -> listeners.remove(changed);
    }

    @Override
    public Subscription subscribe(Executor flusher, Consumer<ChangeSet<Thing>> listener) {
      return feed.subscribe(flusher, listener);
    }
  }

  private static final class NoListActions implements ListActions {
    @Override
    public void retry(ClusterId cluster) {}

    @Override
    public boolean byNamespace(ClusterId cluster) {
      return false;
    }

    @Override
    public void namespaces(Node from, List<ClusterId> clusters) {}
  }

  private final Kit kit = PictureOf.kit(ClusterLooks.none());
  private final Things things = new Things();
  private LiveTable<RowKey, Thing> table;

  @BeforeEach
  void lookOnce() {
    table =
        PictureOf.onFx(
            () -> LiveTable.ofRows(kit, "things", List.of(LiveColumn.text("name", Thing::name))));
    things.feed.putAll(List.of(new Thing(EAST, "a"), new Thing(EAST, "b"), new Thing(WEST, "c")));
    things.state(EAST, new ListState.Complete(2));
    things.state(WEST, new ListState.Complete(1));
    Subscription first = look();
    await().until(() -> shown().size() == 3);
    PictureOf.onFx(
        () -> {
          table.selectKeys(Set.of(new RowKey(EAST, "a")));
          first.close();
          return "";
        });
  }

  private Subscription look() {
    return PictureOf.onFx(
        () -> ListBands.follow(kit, table, things, "things", new NoListActions()));
  }

  private List<String> shown() {
    return PictureOf.onFx(() -> table.shown().stream().map(Thing::name).sorted().toList());
  }

  @Test
  void whatWentMeanwhileIsGone() {
    things.feed.remove(new RowKey(EAST, "b"));
    look();
    await().untilAsserted(() -> assertThat(shown()).containsExactly("a", "c"));
    assertThat(PictureOf.onFx(() -> table.selection().size())).isEqualTo(1);
  }

  @Test
  void rowsStayUntilTheListHasComeAgain() {
    things.feed.removeIf(r -> true);
    things.state(EAST, new ListState.Loading(0));
    things.state(WEST, new ListState.Unreachable());
    look();
    things.feed.put(new Thing(EAST, "new"));
    await().untilAsserted(() -> assertThat(shown()).containsExactly("a", "b", "c", "new"));
    things.state(EAST, new ListState.Complete(1));
    await().untilAsserted(() -> assertThat(shown()).containsExactly("c", "new"));
  }
}
