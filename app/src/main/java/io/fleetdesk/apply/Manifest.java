package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object as it is wanted.
 *
 * @param title for lists, {@code Deployment kuard-demo/kuard}
 * @param wanted the object as typed
 * @param base the object as it was when its editing began, or when it was merged with last. On its
 *     own cluster the text is an edit of it, anywhere else a manifest. Null for new and pasted
 *     texts
 * @param document for places of causes; null where there is no text
 * @param owners managedFields that an undo gives back; null where it does not
 */
public record Manifest(
    String title,
    JsonNode wanted,
    @Nullable LiveObject base,
    @Nullable YamlDocument document,
    @Nullable JsonNode owners) {

  /** A new or pasted document. */
  public static Manifest whole(YamlDocument document) {
    return new Manifest(document.title(), document.json(), null, document, null);
  }

  /**
   * An edited live object.
   *
   * @param base as it was read
   */
  public static Manifest edited(YamlDocument document, LiveObject base) {
    return new Manifest(document.title(), document.json(), base, document, null);
  }

  /** Without a text, for example to undo. */
  static Manifest of(JsonNode wanted, @Nullable LiveObject base, @Nullable JsonNode owners) {
    JsonNode meta = wanted.path("metadata");
    String namespace = Json.text(meta, "namespace");
    String name = Json.text(meta, "name");
    return new Manifest(
        Json.text(wanted, "kind") + " " + (namespace.isEmpty() ? name : namespace + "/" + name),
        wanted,
        base,
        null,
        owners);
  }

  public String apiVersion() {
    return Json.text(wanted, "apiVersion");
  }

  public String kind() {
    return Json.text(wanted, "kind");
  }

  public String name() {
    return Json.text(wanted.path("metadata"), "name");
  }

  public String namespace() {
    return Json.text(wanted.path("metadata"), "namespace");
  }

  ObjectRef ref(ClusterId cluster) {
    return new ObjectRef(cluster, apiVersion(), kind(), namespace(), name());
  }

  /** Whether the document is the object that was opened: its group, kind, namespace and name. */
  private boolean isOfBase() {
    return base != null
        && base.ref().group().equals(ref(base.ref().cluster()).group())
        && base.ref().kind().equals(kind())
        && base.ref().namespace().equals(namespace())
        && base.ref().name().equals(name());
  }

  /** Whether it is an edit there; a manifest otherwise. */
  boolean isEditOn(ClusterId cluster) {
    return base != null && base.ref().cluster().equals(cluster) && isOfBase();
  }

  /** The object that it came from and leaves behind under its old name; null if it does not. */
  @Nullable ObjectRef renamed() {
    return base == null || isOfBase() ? null : base.ref();
  }

  /**
   * The same for another cluster than the one it was opened from: without uid, version, status, and
   * without finalizers and owners of that cluster.
   */
  Manifest elsewhere() {
    return new Manifest(title, ServerFields.elsewhere(wanted), null, document, null);
  }

  /** With the value that the live object has at a path; without one where it has none. */
  Manifest with(FieldPath path, LiveObject live) {
    ObjectNode copy = (ObjectNode) wanted.deepCopy();
    JsonNode there = Trees.get(live.tree(), path);
    if (there == null) {
      Trees.remove(copy, path);
    } else {
      Trees.set(copy, path, there, live.tree());
    }
    return new Manifest(title, copy, base, document, owners);
  }

  /** With a namespace where the text names none. */
  Manifest in(String namespace) {
    JsonNode copy = wanted.deepCopy();
    if (copy.path("metadata") instanceof ObjectNode meta) {
      meta.put("namespace", namespace);
    }
    return new Manifest(title, copy, base, document, owners);
  }
}
