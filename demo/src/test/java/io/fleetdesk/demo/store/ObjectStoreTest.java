package io.fleetdesk.demo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetdesk.demo.store.StoreException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ObjectStoreTest {
  private static final GroupResource PODS = new GroupResource("", "pods");

  private final ObjectStore store = new ObjectStore(100_000);

  private static ObjectNode pod(String name) {
    var pod = JsonMapper.shared().createObjectNode();
    pod.putObject("metadata")
        .put("namespace", "default")
        .put("name", name)
        .put("uid", UUID.randomUUID().toString());
    return pod;
  }

  @Test
  @DisplayName("8 writers, 50 watchers: every watcher rebuilds exactly what the store holds")
  void losesAndDoublesNothing() throws Exception {
    int writers = 8;
    int watchers = 50;
    int writes = 500;
    var done = new AtomicBoolean();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Map<String, Long>>> models = new ArrayList<>();
      for (int w = 0; w < watchers; w++) {
        var listing = store.list(PODS, "");
        models.add(executor.submit(() -> follow(listing, done)));
      }
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        var random = new Random(w);
        running.add(executor.submit(() -> write(random, writes)));
      }
      for (var writer : running) {
        writer.get();
      }
      done.set(true);
      var expected = new TreeMap<String, Long>();
      store.list(PODS, "").objects().forEach(o -> expected.put(o.name(), o.resourceVersion()));
      for (var model : models) {
        assertThat(model.get()).isEqualTo(expected);
      }
    }
  }

  private void write(Random random, int writes) {
    for (int i = 0; i < writes; i++) {
      String name = "pod-" + random.nextInt(40);
      try {
        switch (random.nextInt(3)) {
          case 0 -> store.create(PODS, pod(name));
          case 1 -> {
            int value = random.nextInt();
            store.update(PODS, "default", name, 0, tree -> tree.put("value", value));
          }
          default -> store.delete(PODS, "default", name, 0);
        }
      } catch (StoreException e) {
        // Writers meet each other: absent and present names are part of the play.
        assertThat(e.reason()).isIn(Reason.NOT_FOUND, Reason.ALREADY_EXISTS);
      }
    }
  }

  /** A client's view: list, then events; fails on an event that does not fit what it knows. */
  private Map<String, Long> follow(ObjectStore.Listing listing, AtomicBoolean done)
      throws InterruptedException {
    var model = new TreeMap<String, Long>();
    listing.objects().forEach(o -> model.put(o.name(), o.resourceVersion()));
    long last = listing.revision();
    try (var watch = store.watch(PODS, listing.revision())) {
      while (true) {
        boolean finished = done.get();
        var events = watch.poll(finished ? Duration.ZERO : Duration.ofMillis(5));
        if (events.isEmpty() && finished) {
          return model;
        }
        for (var event : events) {
          assertThat(event.revision()).isGreaterThan(last);
          last = event.revision();
          String name = event.object().name();
          switch (event.type()) {
            case ADDED -> assertThat(model.put(name, event.revision())).isNull();
            case MODIFIED -> assertThat(model.put(name, event.revision())).isNotNull();
            case DELETED -> assertThat(model.remove(name)).isNotNull();
          }
        }
      }
    }
  }

  @Test
  void anEqualUpdateWritesNothing() {
    var created = store.create(PODS, pod("a"));
    var updated = store.update(PODS, "default", "a", 0, tree -> tree);
    assertThat(updated.resourceVersion()).isEqualTo(created.resourceVersion());
    assertThat(store.revision()).isEqualTo(created.resourceVersion());
  }

  @Test
  void anUpdateFromAnOldVersionIsAConflict() {
    var created = store.create(PODS, pod("a"));
    store.update(PODS, "default", "a", 0, tree -> tree.put("x", 1));
    assertThatThrownBy(
            () ->
                store.update(
                    PODS, "default", "a", created.resourceVersion(), tree -> tree.put("x", 2)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
  }

  @Test
  void aWatchFromBeforeACompactionIsExpired() {
    store.create(PODS, pod("a"));
    var watch = store.watch(PODS, 0);
    store.create(PODS, pod("b"));
    store.compact();
    assertThatThrownBy(() -> watch.poll(Duration.ZERO)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.watch(PODS, 0)).isInstanceOf(StoreException.class);
  }

  @Test
  void aListOfOneNamespaceHoldsJustThat() {
    store.create(PODS, pod("a"));
    var other = pod("b");
    ((ObjectNode) other.get("metadata")).put("namespace", "default2");
    store.create(PODS, other);
    assertThat(store.list(PODS, "default").objects())
        .extracting(StoredObject::name)
        .containsExactly("a");
    assertThat(store.list(PODS, "").objects()).hasSize(2);
  }
}
