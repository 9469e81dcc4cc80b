package io.fleetdesk.demo.store;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of one object, immutable, kept as the bytes that are sent: a list of 9,000 pods is
 * copied together, not written again.
 *
 * @param namespace empty for cluster-scoped objects
 * @param resourceVersion the store's revision that wrote it, also in the bytes
 * @param json UTF-8; not to be changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // equality is never asked for; the bytes are the object
public record StoredObject(
    GroupResource resource,
    String namespace,
    String name,
    String uid,
    long resourceVersion,
    Map<String, String> labels,
    byte[] json) {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final ThreadLocal<Views> VIEWS = ThreadLocal.withInitial(Views::new);

  /** A new tree of the object, the caller's own. */
  public ObjectNode tree() {
    return (ObjectNode) JSON.readTree(json);
  }

  /** The tree for reading only: one that this thread read a moment ago is the same again. */
  public JsonNode view() {
    return VIEWS.get().of(this);
  }

  /** Controllers look at what was written one after the other. */
  private static final class Views {
    private static final int KEPT = 64;
    private final StoredObject[] objects = new StoredObject[KEPT];
    private final JsonNode[] trees = new JsonNode[KEPT];

    @SuppressWarnings("ReferenceEquality") // another version is another object
    JsonNode of(StoredObject object) {
      int place = (int) (object.resourceVersion() % KEPT);
      if (objects[place] != object) {
        objects[place] = object;
        trees[place] = object.tree();
      }
      return trees[place];
    }
  }

  StoredObjectKey key() {
    return new StoredObjectKey(namespace, name);
  }

  /** An object that was never stored: it has no version. */
  public static StoredObject draft(GroupResource resource, ObjectNode tree) {
    var stored = of(resource, tree, 0);
    ((ObjectNode) tree.get("metadata")).remove("resourceVersion");
    return new StoredObject(
        resource,
        stored.namespace,
        stored.name,
        stored.uid,
        0,
        stored.labels,
        JSON.writeValueAsBytes(tree));
  }

  /** Sets the revision in the tree and writes it. */
  public static StoredObject of(GroupResource resource, ObjectNode tree, long revision) {
    var metadata = (ObjectNode) tree.get("metadata");
    metadata.put("resourceVersion", Long.toString(revision));
    var labels = metadata.get("labels");
    var labelMap = new HashMap<String, String>();
    if (labels != null) {
      labels.properties().forEach(e -> labelMap.put(e.getKey(), e.getValue().asString("")));
    }
    return new StoredObject(
        resource,
        metadata.path("namespace").asString(""),
        metadata.path("name").asString(""),
        metadata.path("uid").asString(""),
        revision,
        Map.copyOf(labelMap),
        JSON.writeValueAsBytes(tree));
  }
}
