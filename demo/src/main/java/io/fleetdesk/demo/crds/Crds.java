package io.fleetdesk.demo.crds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The custom resource definitions that a hub and a member of the demo serve, as {@code
 * apiextensions.k8s.io/v1} objects. Every call gives fresh objects.
 */
public final class Crds {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Set<String> ON_MEMBERS =
      Set.of("AppliedWork", "ServiceExport", "ServiceImport", "MultiClusterService");

  private Crds() {}

  /** All definitions: what a hub serves. */
  public static List<ObjectNode> hub() {
    SchemaWords words = new SchemaWords(read("words.yaml"));
    List<ObjectNode> all = new ArrayList<>();
    for (String file : List.of("members", "placements", "networking", "inventory")) {
      JsonNode group = read(file + ".yaml");
      for (JsonNode kind : group.path("kinds"))
        all.add(definition(group.path("group").stringValue(), kind, words));
    }
    return all;
  }

  /** The few that agents need on a member. */
  public static List<ObjectNode> member() {
    return MEMBERS.stream().map(ObjectNode::deepCopy).toList();
  }

  private static ObjectNode definition(String group, JsonNode kind, SchemaWords words) {
    String name = kind.path("kind").stringValue();
    String plural = kind.path("plural").stringValue();
    ObjectNode crd = JsonNodeFactory.instance.objectNode();
    crd.put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
    crd.putObject("metadata").put("name", plural + "." + group);
    ObjectNode spec =
        crd.putObject("spec").put("group", group).put("scope", kind.path("scope").stringValue());
    ObjectNode names = spec.putObject("names").put("kind", name).put("listKind", name + "List");
    names.put("plural", plural).put("singular", name.toLowerCase(java.util.Locale.ROOT));
    if (kind.has("short")) names.set("shortNames", kind.path("short"));
    if (kind.has("categories")) names.set("categories", kind.path("categories"));
    ArrayNode versions = spec.putArray("versions");
    JsonNode listed = kind.path("versions");
    String storage = kind.path("storage").asString(listed.get(listed.size() - 1).stringValue());
    for (JsonNode version : listed) {
      String v = version.stringValue();
      ObjectNode out =
          versions.addObject().put("name", v).put("served", true).put("storage", v.equals(storage));
      if (!kind.path("noStatus").booleanValue(false))
        out.putObject("subresources").putObject("status");
      columns(kind, out);
      out.putObject("schema")
          .set("openAPIV3Schema", rootSchema(name, v, kind.path("schema"), words));
    }
    return crd;
  }

  private static ObjectNode rootSchema(
      String kind, String version, JsonNode shorthand, SchemaWords words) {
    ObjectNode schema = new Schemas(PARTS, version, words).expand(kind, shorthand);
    schema.put("description", words.of("", kind));
    ObjectNode properties = (ObjectNode) schema.path("properties");
    for (String field : List.of("apiVersion", "kind", "metadata")) {
      ObjectNode p =
          properties.putObject(field).put("type", field.equals("metadata") ? "object" : "string");
      if (!field.equals("metadata")) p.put("description", words.of("", field));
    }
    return schema;
  }

  private static void columns(JsonNode kind, ObjectNode version) {
    if (!kind.has("columns")) return;
    ArrayNode columns = version.putArray("additionalPrinterColumns");
    for (JsonNode column : kind.path("columns")) {
      String[] part = column.stringValue().split(" ", -1);
      ObjectNode out =
          columns.addObject().put("name", part[0]).put("type", part[1]).put("jsonPath", part[2]);
      if (part.length > 3) out.put("priority", 1);
    }
  }

  private static JsonNode read(String file) {
    try (InputStream in = Crds.class.getResourceAsStream("/io/fleetdesk/demo/crds/" + file)) {
      return YAML.readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final JsonNode PARTS = read("parts.yaml");

  /** A thousand members would write them out a thousand times. */
  private static final List<ObjectNode> MEMBERS =
      hub().stream()
          .filter(crd -> ON_MEMBERS.contains(crd.at("/spec/names/kind").stringValue()))
          .toList();
}
