package io.fleetdesk.testing;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.util.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a table has that is told of changes only: the rows there are, and how often rows went. */
public final class Seen<R extends Row> implements AutoCloseable {
  private final Map<RowKey, R> rows = new LinkedHashMap<>();
  private final Subscription subscription;
  private int puts;
  private int removals;

  public Seen(RowSource<R> source) {
    subscription = source.subscribe(Runnable::run, this::apply);
  }

  private synchronized void apply(ChangeSet<R> changes) {
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    puts += changes.put().size();
    removals += changes.removed().size();
  }

  public synchronized List<String> names() {
    return rows.values().stream().map(Row::name).sorted().toList();
  }

  public synchronized int size() {
    return rows.size();
  }

  public synchronized boolean has(Predicate<R> row) {
    return rows.values().stream().anyMatch(row);
  }

  public synchronized int puts() {
    return puts;
  }

  public synchronized int removals() {
    return removals;
  }

  @Override
  public void close() {
    subscription.close();
  }
}
