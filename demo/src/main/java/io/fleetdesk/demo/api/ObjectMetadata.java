package io.fleetdesk.demo.api;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server itself writes into an object's metadata. */
final class ObjectMetadata {
  /** Without vowels, so that no words come out. */
  private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private final InstantSource clock;
  private final Random random;

  ObjectMetadata(InstantSource clock, long seed) {
    this.clock = clock;
    this.random = new Random(seed);
  }

  /** Whole seconds, as the API writes times. */
  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  String plusSeconds(long seconds) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds).toString();
  }

  /** Names and stamps a new object in place. */
  void stamp(ResourceType type, ObjectNode object) {
    var metadata = metadata(object);
    if (metadata.path("name").asString("").isEmpty()) {
      var prefix = metadata.path("generateName").asString("");
      if (prefix.isEmpty()) {
        throw ApiError.invalid(
            type,
            "",
            List.of(
                new ApiError.Cause(
                    "FieldValueRequired",
                    "Required value: name or generateName is required",
                    "metadata.name")));
      }
      metadata.put("name", prefix + suffix());
    }
    if (!type.namespaced()) {
      metadata.remove("namespace");
    } else if (metadata.path("namespace").asString("").isEmpty()) {
      throw ApiError.badRequest("an empty namespace may not be set during creation");
    }
    metadata.remove(
        List.of("resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"));
    metadata.put("uid", uid()).put("creationTimestamp", now());
    if (type.countsGenerations()) {
      metadata.put("generation", 1);
    } else {
      metadata.remove("generation");
    }
  }

  /** Puts back what a writer may not change. */
  void keep(JsonNode current, ObjectNode changed) {
    var metadata = metadata(changed);
    for (var field :
        List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "generation",
            "generateName",
            "deletionTimestamp",
            "deletionGracePeriodSeconds")) {
      var value = current.path("metadata").get(field);
      if (value == null) {
        metadata.remove(field);
      } else {
        metadata.set(field, value);
      }
    }
    metadata.remove("selfLink");
  }

  /** Takes out what is empty, as a server does. */
  static void tidy(ObjectNode object) {
    var metadata = metadata(object);
    for (var field : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
      var value = metadata.get(field);
      if (value != null && (value.isNull() || value.isEmpty())) {
        metadata.remove(field);
      }
    }
    for (var field : List.of("labels", "annotations")) {
      if (metadata.path(field) instanceof ObjectNode texts) {
        // In a map of texts nothing is the empty text.
        texts.properties().stream()
            .filter(e -> e.getValue().isNull())
            .toList()
            .forEach(e -> texts.put(e.getKey(), ""));
      }
    }
  }

  /** The metadata of an object, made if it has none. */
  static ObjectNode metadata(ObjectNode object) {
    return object.get("metadata") instanceof ObjectNode present
        ? present
        : object.putObject("metadata");
  }

  private String suffix() {
    var text = new StringBuilder(5);
    synchronized (random) {
      for (int i = 0; i < 5; i++) {
        text.append(NAME_LETTERS.charAt(random.nextInt(NAME_LETTERS.length())));
      }
    }
    return text.toString();
  }

  private String uid() {
    synchronized (random) {
      long high = (random.nextLong() & ~0xF000L) | 0x4000L;
      long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
      return new UUID(high, low).toString();
    }
  }
}
