package io.fleetdesk.changes;

import io.fleetdesk.util.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Several feeds as one source, with one pending delivery for each subscriber however many feeds
 * there are. Feeds may come and go: the rows of one that goes are gone for the subscribers.
 */
public final class MergedRows<R extends Row> implements RowSource<R> {
  private final List<Feed<R>> feeds = new ArrayList<>();
  private final List<Delivery<R>> deliveries = new ArrayList<>();

  public synchronized void add(Feed<R> feed) {
    feeds.add(feed);
    deliveries.forEach(feed::attach);
  }

  public synchronized void remove(Feed<R> feed) {
    if (feeds.remove(feed)) {
      deliveries.forEach(feed::detach);
    }
  }

  @Override
  public synchronized Subscription subscribe(Executor flusher, Consumer<ChangeSet<R>> listener) {
    var delivery = new Delivery<R>(flusher, listener, this::ended);
    deliveries.add(delivery);
    feeds.forEach(f -> f.attach(delivery));
    return delivery;
  }

  private synchronized void ended(Delivery<R> delivery) {
    deliveries.remove(delivery);
    feeds.forEach(f -> f.forget(delivery));
  }
}
