package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.WriteOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the bodies of PATCH requests of one media type. The result is written like a PUT of the
 * whole object, so a patcher checks only what it alone knows.
 */
public interface Patcher {
  /** Such as {@code application/merge-patch+json}. */
  String mediaType();

  /** A kind it does not take is answered 415. */
  default boolean takes(ResourceType type) {
    return true;
  }

  /** Whether a patch of a name that is not there makes the object, as apply does. */
  default boolean creates() {
    return false;
  }

  /**
   * The object to write. May be asked again on a newer object if someone else wrote meanwhile.
   *
   * @param type in the version of the request
   * @param current a tree of the patcher's own, in that version; null only if {@link #creates}
   * @throws io.fleetdesk.demo.api.ApiError when the patch is refused
   */
  ObjectNode patch(
      ResourceType type, @Nullable ObjectNode current, byte[] body, WriteOptions options);
}
