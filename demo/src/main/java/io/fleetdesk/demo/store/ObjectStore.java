package io.fleetdesk.demo.store;

import io.fleetdesk.demo.store.StoreException.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one cluster. Every write gets the next revision; a watch reads the log of its
 * collection from where it stands, so none can lose or double an event, however slow it is: one
 * that falls behind the kept log is told so. Any thread may call.
 */
public final class ObjectStore {
  private final int keptEvents;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<GroupResource, Collection> collections = new HashMap<>();
  private final List<Consumer<GroupResource>> listeners = new CopyOnWriteArrayList<>();
  private long revision;

  /**
   * @param keptEvents how many events of each collection a watch may lie behind
   */
  public ObjectStore(int keptEvents) {
    this.keptEvents = keptEvents;
  }

  private final class Collection {
    final NavigableMap<StoredObjectKey, StoredObject> objects = new TreeMap<>();
    final ArrayDeque<StoreEvent> log = new ArrayDeque<>();
    final Condition changed = lock.newCondition();

    /** Events up to here are no longer in the log. */
    long compacted;

    void append(StoreEvent event) {
      log.addLast(event);
      if (log.size() > keptEvents) {
        compacted = log.removeFirst().revision();
      }
      changed.signalAll();
      for (var listener : listeners) {
        listener.accept(event.object().resource());
      }
    }
  }

  /**
   * Tells which collection was written, after every write. The call comes from the writer's thread
   * while it holds the store: it only marks that there is something to read.
   */
  public void onChange(Consumer<GroupResource> listener) {
    listeners.add(listener);
  }

  /**
   * A consistent view: every object of the collection as of {@code revision}, by namespace and
   * name.
   */
  public record Listing(long revision, List<StoredObject> objects) {}

  public long revision() {
    lock.lock();
    try {
      return revision;
    } finally {
      lock.unlock();
    }
  }

  public @Nullable StoredObject get(GroupResource resource, String namespace, String name) {
    lock.lock();
    try {
      return collection(resource).objects.get(new StoredObjectKey(namespace, name));
    } finally {
      lock.unlock();
    }
  }

  /**
   * @param namespace empty for all namespaces
   */
  public Listing list(GroupResource resource, String namespace) {
    lock.lock();
    try {
      var objects = collection(resource).objects;
      var part =
          namespace.isEmpty()
              ? objects
              : objects.subMap(
                  new StoredObjectKey(namespace, ""), new StoredObjectKey(namespace + '\0', ""));
      return new Listing(revision, List.copyOf(part.values()));
    } finally {
      lock.unlock();
    }
  }

  /** Stores a new object; its metadata must hold name, uid and, where it has one, namespace. */
  public StoredObject create(GroupResource resource, ObjectNode tree) {
    lock.lock();
    try {
      var collection = collection(resource);
      var object = StoredObject.of(resource, tree, revision + 1);
      if (collection.objects.containsKey(object.key())) {
        throw new StoreException(Reason.ALREADY_EXISTS, resource + " " + object.name());
      }
      revision++;
      collection.objects.put(object.key(), object);
      collection.append(new StoreEvent(StoreEvent.Type.ADDED, object, null));
      return object;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads, changes and writes in one step. A change that returns an equal tree writes nothing and
   * makes no event, as on a real server.
   *
   * @param expected the version that the caller has seen, or 0 for any
   * @param change gets its own tree, returns the tree to store; what it throws leaves all as it was
   */
  public StoredObject update(
      GroupResource resource,
      String namespace,
      String name,
      long expected,
      UnaryOperator<ObjectNode> change) {
    lock.lock();
    try {
      var collection = collection(resource);
      var current = require(collection, resource, namespace, name, expected);
      return put(collection, current, change.apply(current.tree()));
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #update} with a tree that was made of the version seen. */
  public StoredObject replace(StoredObject seen, ObjectNode tree) {
    lock.lock();
    try {
      var collection = collection(seen.resource());
      return put(
          collection,
          require(
              collection, seen.resource(), seen.namespace(), seen.name(), seen.resourceVersion()),
          tree);
    } finally {
      lock.unlock();
    }
  }

  private StoredObject put(Collection collection, StoredObject current, ObjectNode changed) {
    ((ObjectNode) changed.get("metadata"))
        .put("resourceVersion", Long.toString(current.resourceVersion()));
    if (SameJson.same(changed, current.view())) {
      return current;
    }
    var object = StoredObject.of(current.resource(), changed, ++revision);
    collection.objects.put(object.key(), object);
    collection.append(new StoreEvent(StoreEvent.Type.MODIFIED, object, current));
    return object;
  }

  /** Removes the object now; finalizers and grace are the caller's. */
  public StoredObject delete(GroupResource resource, String namespace, String name, long expected) {
    return delete(resource, namespace, name, expected, null);
  }

  /**
   * As the shorter form, but the event shows the object as {@code lastTree}: a change and its
   * removal in one step.
   */
  public StoredObject delete(
      GroupResource resource,
      String namespace,
      String name,
      long expected,
      @Nullable ObjectNode lastTree) {
    lock.lock();
    try {
      var collection = collection(resource);
      var current = require(collection, resource, namespace, name, expected);
      collection.objects.remove(current.key());
      var last =
          StoredObject.of(resource, lastTree == null ? current.tree() : lastTree, ++revision);
      collection.append(new StoreEvent(StoreEvent.Type.DELETED, last, current));
      return last;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A watch of a collection from after {@code afterRevision}; throws {@link Reason#EXPIRED} if that
   * is too old.
   */
  public Watch watch(GroupResource resource, long afterRevision) {
    lock.lock();
    try {
      var collection = collection(resource);
      if (afterRevision < collection.compacted) {
        throw expired(afterRevision, collection.compacted);
      }
      return new Watch(collection, afterRevision);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets all events up to now: every watch that lies behind, and every later one from an older
   * revision, is expired.
   */
  public void compact() {
    lock.lock();
    try {
      for (var collection : collections.values()) {
        collection.log.clear();
        collection.compacted = revision;
        collection.changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The place of one reader in the log of a collection. For one thread at a time; {@link #close}
   * from any.
   */
  public final class Watch implements AutoCloseable {
    private final Collection collection;
    private long position;
    private boolean closed;

    private Watch(Collection collection, long position) {
      this.collection = collection;
      this.position = position;
    }

    /**
     * Waits until there are events, at most {@code wait}, and takes them all; an empty list when
     * the time ran out or the watch was closed. Throws {@link Reason#EXPIRED} when the reader fell
     * behind the kept log.
     */
    public List<StoreEvent> poll(Duration wait) throws InterruptedException {
      lock.lock();
      try {
        long left = wait.toNanos();
        while (!closed) {
          if (position < collection.compacted) {
            throw expired(position, collection.compacted);
          }
          var events = newerEvents();
          if (!events.isEmpty()) {
            position = events.getLast().revision();
            return events;
          }
          if (left <= 0) {
            return List.of();
          }
          left = collection.changed.awaitNanos(left);
        }
        return List.of();
      } finally {
        lock.unlock();
      }
    }

    private List<StoreEvent> newerEvents() {
      var events = new ArrayList<StoreEvent>();
      for (var it = collection.log.descendingIterator(); it.hasNext(); ) {
        var event = it.next();
        if (event.revision() <= position) {
          break;
        }
        events.add(event);
      }
      return events.reversed();
    }

    /**
     * The revision that a bookmark may name now: everything up to it has been taken by {@link
     * #poll}.
     */
    public long bookmark() {
      lock.lock();
      try {
        if (newerEvents().isEmpty()) {
          position = Math.max(position, revision);
        }
        return position;
      } finally {
        lock.unlock();
      }
    }

    public boolean closed() {
      lock.lock();
      try {
        return closed;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        closed = true;
        collection.changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private Collection collection(GroupResource resource) {
    return collections.computeIfAbsent(resource, r -> new Collection());
  }

  private static StoredObject require(
      Collection collection, GroupResource resource, String namespace, String name, long expected) {
    var current = collection.objects.get(new StoredObjectKey(namespace, name));
    if (current == null) {
      throw new StoreException(Reason.NOT_FOUND, resource + " \"" + name + "\" not found");
    }
    if (expected != 0 && expected != current.resourceVersion()) {
      throw new StoreException(Reason.CONFLICT, resource + " \"" + name + "\" was changed");
    }
    return Objects.requireNonNull(current);
  }

  private static StoreException expired(long asked, long compacted) {
    return new StoreException(
        Reason.EXPIRED, "too old resource version: " + asked + " (" + compacted + ")");
  }
}
