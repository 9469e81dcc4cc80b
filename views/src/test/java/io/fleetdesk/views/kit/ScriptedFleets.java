package io.fleetdesk.views.kit;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Feed;
import io.fleetdesk.changes.Interner;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A fleet whose lists say what a test makes them say, for models that need no toolkit. */
public final class ScriptedFleets {
  public static final FleetId FLEET = new FleetId("fleet");
  public static final ClusterId HUB = ClusterId.hub(FLEET);
  public static final FleetScope.One SCOPE = new FleetScope.One(FLEET);

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Map<String, Listed<?>> lists = new HashMap<>();
  private final List<ClusterStatus> clusters = new ArrayList<>();
  private final List<ServedKind> served = new ArrayList<>();

  public static ClusterId member(String name) {
    return new ClusterId(FLEET, name);
  }

  public Fleets fleets() {
    return (Fleets)
        Proxy.newProxyInstance(
            Fleets.class.getClassLoader(),
            new Class<?>[] {Fleets.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "rows" -> list((RowKind<?>) arguments[1]);
                  case "clusters" -> List.copyOf(clusters);
                  case "servedKinds" -> List.copyOf(served);
                  case "known" -> List.of();
                  case "connection" -> Optional.empty();
                  case "onChange" -> (Subscription) () -> {};
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  public ScriptedFleets with(ClusterId cluster, String context) {
    clusters.add(
        new ClusterStatus(
            cluster,
            new ConnectionState.Connecting(),
            Optional.empty(),
            context,
            0,
            null,
            "",
            Message.NONE));
    return this;
  }

  public ScriptedFleets serving(ServedKind kind) {
    served.add(kind);
    return this;
  }

  /** How far a list is; told to whoever follows it. */
  public void state(RowKind<?> kind, ClusterId cluster, ListState state) {
    var list = list(kind);
    list.states.put(cluster, state);
    list.listeners.forEach(Runnable::run);
  }

  /** The server has this object; single quotes stand for double ones. */
  public <R extends Row> R put(RowKind<R> kind, ClusterId cluster, String json) {
    try (var parser = JSON.createParser(json.replace('\'', '"'))) {
      parser.nextToken();
      R row = kind.reader().read(parser, cluster, new Interner());
      Listed<R> list = list(kind);
      list.feed.put(row);
      return row;
    }
  }

  public <R extends Row> void remove(RowKind<R> kind, RowKey key) {
    list(kind).feed.removeAll(Set.of(key));
  }

  @SuppressWarnings("unchecked") // a list is kept under its kind
  private <R extends Row> Listed<R> list(RowKind<R> kind) {
    return (Listed<R>)
        lists.computeIfAbsent(kind.group() + "/" + kind.plural(), _ -> new Listed<R>());
  }

  private static final class Listed<R extends Row> implements LiveRows<R> {
    private final Feed<R> feed = new Feed<>();
    private final Map<ClusterId, ListState> states = new TreeMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    @Override
    public Map<ClusterId, ListState> states() {
      return Map.copyOf(states);
    }

    @Override
    public Subscription onStates(Runnable changed) {
      listeners.add(changed);
      return () -> listeners.remove(changed);
    }

    @Override
    public Subscription subscribe(Executor flusher, Consumer<ChangeSet<R>> listener) {
      return feed.subscribe(flusher, listener);
    }
  }
}
