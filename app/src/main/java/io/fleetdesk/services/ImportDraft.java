package io.fleetdesk.services;

import io.fleetdesk.objects.Json;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A MultiClusterService that is being written, as YAML or in a form.
 *
 * @param problem why it cannot be created as it stands, a sentence; empty if it can
 */
public record ImportDraft(
    String name, String serviceImport, boolean internal, String problem, ObjectNode object) {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String API = "networking.fleet.azure.com/v1alpha1";
  private static final String KIND = "MultiClusterService";
  private static final String INTERNAL = "networking.fleet.azure.com/azure-load-balancer-internal";
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** The YAML of one that takes the service as it is. */
  public static String yaml(FleetService.Key key, String name, String from, boolean internal) {
    return "apiVersion: "
        + API
        + "\nkind: "
        + KIND
        + "\nmetadata:\n  namespace: "
        + key.namespace()
        + "\n  name: "
        + quoted(name)
        + (internal ? "\n  annotations:\n    " + INTERNAL + ": \"true\"" : "")
        + "\nspec:\n  serviceImport:\n    name: "
        + quoted(from)
        + "\n";
  }

  /** A name such as {@code 1} or {@code on} would be no text for a reader of YAML. */
  private static String quoted(String name) {
    return name.matches("[a-z][-a-z0-9]{3,}") && !name.equals("true") && !name.equals("false")
        ? name
        : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  public static ImportDraft read(String yaml, FleetService.Key key) {
    JsonNode tree;
    try {
      tree = YAML.readTree(yaml);
    } catch (JacksonException e) {
      return unreadable("This is not YAML: " + e.getOriginalMessage());
    }
    if (!(tree instanceof ObjectNode object)) {
      return unreadable("An object is wanted: fields with values.");
    }
    var meta = object.path("metadata");
    var name = Json.text(meta, "name");
    var from = Json.text(object.path("spec").path("serviceImport"), "name");
    boolean internal = Json.text(meta.path("annotations"), INTERNAL).equals("true");
    return new ImportDraft(name, from, internal, problem(object, name, from, key), object);
  }

  /** Whether it was read at all, so that a form can show it. */
  public boolean isObject() {
    return !object.isEmpty();
  }

  private static ImportDraft unreadable(String why) {
    return new ImportDraft("", "", false, why, JsonNodeFactory.instance.objectNode());
  }

  private static String problem(ObjectNode object, String name, String from, FleetService.Key key) {
    if (!Json.text(object, "kind").equals(KIND) || !Json.text(object, "apiVersion").equals(API)) {
      return "It must be a " + KIND + " of " + API + ".";
    }
    if (!Json.text(object.path("metadata"), "namespace").equals(key.namespace())) {
      return "Its namespace must be " + key.namespace() + ": that of the service it imports.";
    }
    return label("The name", name)
        .or(() -> label("The name of the service import", from))
        .orElse("");
  }

  private static Optional<String> label(String what, String name) {
    return LABEL.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            what
                + " must be 1 to 63 lower-case letters, digits and hyphens, with no hyphen at an"
                + " end.");
  }
}
