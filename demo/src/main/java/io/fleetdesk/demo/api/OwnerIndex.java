package io.fleetdesk.demo.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which objects live, and which of them name which owners: what the garbage collector asks. */
final class OwnerIndex {
  /** An object's place. */
  record Ref(ResourceType type, String namespace, String name) {}

  private final Map<String, Ref> live = new ConcurrentHashMap<>();
  private final Map<String, Set<Ref>> dependents = new ConcurrentHashMap<>();

  void written(ResourceType type, JsonNode object) {
    var metadata = object.path("metadata");
    var ref = ref(type, metadata);
    live.put(metadata.path("uid").asString(""), ref);
    for (var owner : metadata.path("ownerReferences")) {
      dependents.compute(
          owner.path("uid").asString(""),
          (uid, set) -> {
            // Copied rather than changed: readers walk the old one. In order, so that runs repeat.
            var next = new LinkedHashSet<Ref>(set == null ? Set.of() : set);
            next.add(ref);
            return next;
          });
    }
  }

  void removed(ResourceType type, JsonNode object) {
    var metadata = object.path("metadata");
    live.remove(metadata.path("uid").asString(""));
    for (var owner : metadata.path("ownerReferences")) {
      dependents.computeIfPresent(
          owner.path("uid").asString(""),
          (uid, set) -> {
            var next = new LinkedHashSet<>(set);
            next.remove(ref(type, metadata));
            return next.isEmpty() ? null : next;
          });
    }
  }

  boolean lives(String uid) {
    return live.containsKey(uid);
  }

  @Nullable Ref place(String uid) {
    return live.get(uid);
  }

  /** Those that named this owner when last written; some may name it no more. */
  List<Ref> dependents(String uid) {
    return List.copyOf(dependents.getOrDefault(uid, Set.of()));
  }

  private static Ref ref(ResourceType type, JsonNode metadata) {
    return new Ref(
        type, metadata.path("namespace").asString(""), metadata.path("name").asString(""));
  }
}
