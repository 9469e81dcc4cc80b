package io.fleetdesk.apply;

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
 * @param base the object as it was when its editing began; only what differs from it is sent then,
 *     so that nobody else's fields are taken over. Null for new and pasted texts, which are sent
 *     whole
 * @param document for places of causes; null where there is no text
 */
public record Manifest(
    String title, JsonNode wanted, @Nullable JsonNode base, @Nullable YamlDocument document) {

  /** A new or pasted document. */
  public static Manifest whole(YamlDocument document) {
    return new Manifest(document.title(), document.json(), null, document);
  }

  /**
   * An edited live object.
   *
   * @param base as it was read
   */
  public static Manifest edited(YamlDocument document, LiveObject base) {
    return new Manifest(document.title(), document.json(), base.tree(), document);
  }

  /** Without a text, for example to undo. */
  static Manifest of(JsonNode wanted) {
    JsonNode meta = wanted.path("metadata");
    String namespace = Json.text(meta, "namespace");
    String name = Json.text(meta, "name");
    return new Manifest(
        Json.text(wanted, "kind") + " " + (namespace.isEmpty() ? name : namespace + "/" + name),
        wanted,
        null,
        null);
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

  /** With a namespace where the text names none. */
  Manifest in(String namespace) {
    JsonNode copy = wanted.deepCopy();
    if (copy.path("metadata") instanceof ObjectNode meta) {
      meta.put("namespace", namespace);
    }
    return new Manifest(title, copy, base, document);
  }
}
