package io.fleetdesk.apply;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of an object that an apply is meant for: where the object is in another by then, the
 * server changes nothing and answers 409.
 *
 * @param version its resourceVersion; empty for any
 * @param uid empty for any
 */
record Lock(String version, String uid) {
  static final Lock NONE = new Lock("", "");

  /** Version 1 is that of a store before its first write, so that an object never has it. */
  private static final Lock ABSENT = new Lock("1", "");

  /**
   * The uid makes the server refuse when the object is gone, which it would make anew else.
   *
   * @param seen null where there was nothing
   */
  static Lock of(@Nullable LiveObject seen) {
    return seen == null ? ABSENT : new Lock(seen.resourceVersion(), seen.uid());
  }

  ObjectNode on(ObjectNode body) {
    if (version.isEmpty()) {
      return body;
    }
    ObjectNode locked = body.deepCopy();
    ObjectNode metadata = locked.withObject("/metadata").put("resourceVersion", version);
    if (!uid.isEmpty()) {
      metadata.put("uid", uid);
    }
    return locked;
  }
}
