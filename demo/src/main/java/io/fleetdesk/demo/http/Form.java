package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.StoredObject;
import java.util.List;

/** How objects are written into an answer. One for each request: a watch's form has a memory. */
interface Form {
  /** What a list says about itself; {@code next} and {@code remaining} may be empty and -1. */
  record ListMeta(long revision, String next, long remaining) {
    /** The JSON of a list's metadata; of custom kinds with an empty token too. */
    String json(boolean always) {
      return "{\"resourceVersion\":\""
          + revision
          + "\""
          + (next.isEmpty() && !always ? "" : ",\"continue\":\"" + next + "\"")
          + (remaining < 0 ? "" : ",\"remainingItemCount\":" + remaining)
          + "}";
    }
  }

  void list(Body body, ListMeta meta, List<StoredObject> items);

  void single(Body body, StoredObject object);

  /** An object that has only a version; {@code end} marks the end of the initial events. */
  void bookmark(Body body, long revision, boolean end);

  /** The metadata of a bookmark. */
  static String bookmarkMetadata(long revision, boolean end) {
    return "{\"resourceVersion\":\""
        + revision
        + "\""
        + (end ? ",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}" : "")
        + "}";
  }

  /** The objects as they are. */
  record Plain(ResourceType type) implements Form {
    @Override
    public void list(Body body, ListMeta meta, List<StoredObject> items) {
      body.add(
          "{\"kind\":\""
              + type.kind()
              + "List\",\"apiVersion\":\""
              + type.apiVersion()
              + "\",\"metadata\":"
              + meta.json(type.custom())
              + ",\"items\":[");
      boolean first = true;
      for (var item : items) {
        if (!first) {
          body.add(COMMA);
        }
        first = false;
        if (type.custom()) {
          single(body, item);
        } else {
          // Items of built-in kinds go without apiVersion and kind.
          int head = ObjectHead.length(item.json());
          body.add(OPEN).add(item.json(), head);
        }
      }
      body.add("]}\n");
    }

    @Override
    public void single(Body body, StoredObject object) {
      if (type.version().equals(type.storageVersion())) {
        body.add(object.json());
      } else {
        body.add("{\"apiVersion\":\"" + type.apiVersion() + "\",\"kind\":\"" + type.kind() + "\",")
            .add(object.json(), ObjectHead.length(object.json()));
      }
    }

    @Override
    public void bookmark(Body body, long revision, boolean end) {
      body.add(
          "{\"kind\":\""
              + type.kind()
              + "\",\"apiVersion\":\""
              + type.apiVersion()
              + "\",\"metadata\":"
              + bookmarkMetadata(revision, end)
              + "}");
    }

    private static final byte[] COMMA = {','};
    private static final byte[] OPEN = {'{'};
  }
}
