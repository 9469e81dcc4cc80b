package io.fleetdesk.fleets;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the file of a {@link FleetMemory} holds. */
record Remembered(
    List<Hub> hubs,
    Map<String, Map<String, String>> bindings,
    Map<String, Map<String, Integer>> colors,
    Map<String, Map<String, List<String>>> namespaces,
    Map<String, Seen> contexts) {

  /**
   * A hub.
   *
   * @param name what its fleet is called
   * @param uid of its namespace kube-system, empty when it may not be read
   * @param kind {@code Azure}, {@code KubeFleet}, or empty
   */
  record Hub(
      String name,
      String context,
      List<String> otherContexts,
      String server,
      String uid,
      String kind,
      boolean open) {
    Hub opened(boolean now) {
      return new Hub(name, context, otherContexts, server, uid, kind, now);
    }

    Hub learnt(String nowServer, String nowUid, String nowKind) {
      return new Hub(name, context, otherContexts, nowServer, nowUid, nowKind, open);
    }

    Hub through(String nowContext, String nowServer) {
      return new Hub(name, nowContext, otherContexts, nowServer, uid, kind, open);
    }

    Hub also(String other) {
      if (other.equals(context) || otherContexts.contains(other)) {
        return this;
      }
      var more = new java.util.ArrayList<>(otherContexts);
      more.add(other);
      return new Hub(name, context, List.copyOf(more), server, uid, kind, open);
    }
  }

  /**
   * A context that was dialled and is no hub.
   *
   * @param member the member that its cluster works for, empty when none
   */
  record Seen(String server, String member) {}

  Remembered {
    hubs = hubs == null ? List.of() : hubs;
    bindings = copy(bindings);
    colors = copy(colors);
    namespaces = copy(namespaces);
    contexts = copy(contexts);
  }

  static Remembered nothing() {
    return new Remembered(List.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  private static <V> Map<String, V> copy(@Nullable Map<String, V> map) {
    return map == null ? new TreeMap<>() : new TreeMap<>(map);
  }
}
