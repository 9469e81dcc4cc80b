package io.fleetdesk.demo.control;

import io.fleetdesk.demo.store.GroupResource;
import io.fleetdesk.demo.store.ObjectStore;
import io.fleetdesk.demo.store.StoreEvent;
import io.fleetdesk.demo.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One watch of a collection, shared by all handlers of the loop. */
final class EventFeed {
  private final ObjectStore store;
  private final GroupResource resource;
  private final List<Consumer<StoreEvent>> handlers = new ArrayList<>();
  private ObjectStore.Watch watch;

  EventFeed(ObjectStore store, GroupResource resource) {
    this.store = store;
    this.resource = resource;
    this.watch = store.watch(resource, store.revision());
  }

  void add(Consumer<StoreEvent> handler) {
    take();
    handlers.add(handler);
    for (var object : store.list(resource, "").objects()) {
      handler.accept(new StoreEvent(StoreEvent.Type.ADDED, object, null));
    }
  }

  void take() {
    try {
      for (var event : watch.poll(Duration.ZERO)) {
        handlers.forEach(h -> h.accept(event));
      }
    } catch (StoreException e) {
      relist();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Too much was written at once: controllers look at everything again. */
  private void relist() {
    var all = store.list(resource, "");
    watch = store.watch(resource, all.revision());
    for (var object : all.objects()) {
      var event = new StoreEvent(StoreEvent.Type.ADDED, object, null);
      handlers.forEach(h -> h.accept(event));
    }
  }
}
