package io.fleetdesk.demo.workloads;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which images there are to be pulled, and which containers stop as soon as they start. */
final class Images {
  private static final Set<String> KUARD_TAGS = Set.of("blue", "green", "purple", "1", "2", "3");

  private Images() {}

  /** A kuard of an unknown colour, or anything that says of itself that it does not exist. */
  static boolean exists(String image) {
    int colon = image.lastIndexOf(':');
    var tag = colon < 0 ? "latest" : image.substring(colon + 1);
    if (image.contains("/kuard-")) {
      return KUARD_TAGS.contains(tag);
    }
    return !image.contains("does-not-exist") && !tag.startsWith("missing");
  }

  /** A command that ends with an error, or an image that is called so. */
  static boolean crashes(JsonNode container) {
    var command = container.path("command").toString() + container.path("args");
    return command.contains("exit 1")
        || command.contains("\"false\"")
        || container.path("image").asString("").contains("crash");
  }
}
