package io.fleetdesk.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final ClusterId HUB = ClusterId.hub(new FleetId("f"));

  record Thing(String name, int value) implements Row {
    @Override
    public RowKey key() {
      return new RowKey(HUB, name);
    }

    @Override
    public ObjectRef ref() {
      return new ObjectRef(HUB, "v1", "Thing", "", name);
    }

    @Override
    public Instant created() {
      return Instant.EPOCH;
    }
  }

  private final Feed<Thing> feed = new Feed<>();
  private final Queue<Runnable> flushes = new ArrayDeque<>();
  private final List<ChangeSet<Thing>> seen = new ArrayList<>();

  private void flush() {
    while (!flushes.isEmpty()) {
      flushes.remove().run();
    }
  }

  @Test
  void aLateReaderGetsWhatThereIs() {
    feed.put(new Thing("a", 1));
    feed.subscribe(flushes::add, seen::add);
    flush();
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().put()).containsValue(new Thing("a", 1));
  }

  @Test
  void manyChangesBeforeAFlushAreOneWithTheLastStates() {
    feed.subscribe(flushes::add, seen::add);
    feed.put(new Thing("a", 1));
    feed.put(new Thing("a", 2));
    feed.put(new Thing("b", 1));
    feed.remove(new Thing("b", 1).key());
    assertThat(flushes).hasSize(1);
    flush();
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().put().values()).containsExactly(new Thing("a", 2));
    assertThat(seen.getFirst().removed()).isEqualTo(Set.of(new Thing("b", 1).key()));
  }

  @Test
  void anEqualRowIsNoChange() {
    feed.put(new Thing("a", 1));
    feed.subscribe(flushes::add, seen::add);
    flush();
    feed.put(new Thing("a", 1));
    assertThat(flushes).isEmpty();
  }

  @Test
  void nothingComesAfterClose() {
    var subscription = feed.subscribe(flushes::add, seen::add);
    feed.put(new Thing("a", 1));
    subscription.close();
    flush();
    assertThat(seen).isEmpty();
  }

  @Test
  void aRowThatComesBackIsPutNotRemoved() {
    feed.put(new Thing("a", 1));
    feed.subscribe(flushes::add, seen::add);
    flush();
    feed.remove(new Thing("a", 1).key());
    feed.put(new Thing("a", 3));
    flush();
    assertThat(seen.getLast().put().values()).containsExactly(new Thing("a", 3));
    assertThat(seen.getLast().removed()).isEmpty();
  }
}
