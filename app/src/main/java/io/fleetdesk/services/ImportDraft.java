package io.fleetdesk.services;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.TextProblem;
import io.fleetdesk.apply.text.YamlEditor;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A MultiClusterService that is being written, as YAML or in a form.
 *
 * @param problem why it cannot be created as it stands, a sentence; empty if it can
 */
public record ImportDraft(
    String name, String serviceImport, boolean internal, Message problem, ObjectNode object) {
  private static final String API = "networking.fleet.azure.com/v1alpha1";
  private static final String KIND = "MultiClusterService";
  private static final String INTERNAL = "networking.fleet.azure.com/azure-load-balancer-internal";
  private static final FieldPath NAME = FieldPath.of("metadata", "name");
  private static final FieldPath FROM = FieldPath.of("spec", "serviceImport", "name");
  private static final FieldPath INTERNAL_PATH = FieldPath.of("metadata", "annotations", INTERNAL);
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

  /**
   * The YAML with what the form has changed, and every other line as it was typed. Written anew
   * where there is nothing to keep.
   */
  public static String written(
      String yaml, FleetService.Key key, String name, String from, boolean internal) {
    var was = read(yaml, key);
    // Nobody has typed anything that the form would not write.
    boolean own = yaml.equals(yaml(key, was.name(), was.serviceImport(), was.internal()));
    if (own || !was.isObject()) {
      return yaml(key, name, from, internal);
    }
    var now = was.name().equals(name) ? yaml : set(yaml, NAME, name);
    now = was.serviceImport().equals(from) ? now : set(now, FROM, from);
    if (was.internal() == internal) {
      return now;
    }
    var text = YamlText.parse(now);
    return internal
        ? set(now, INTERNAL_PATH, "true")
        : YamlEditor.remove(text, text.documents().getFirst(), INTERNAL_PATH);
  }

  private static String set(String yaml, FieldPath path, String value) {
    var text = YamlText.parse(yaml);
    return YamlEditor.set(
        text, text.documents().getFirst(), path, JsonNodeFactory.instance.stringNode(value));
  }

  public static ImportDraft read(String yaml, FleetService.Key key) {
    var text = YamlText.parse(yaml);
    var fault = text.problems().stream().filter(TextProblem::isError).findFirst();
    if (text.documents().size() > 1) {
      return unreadable(
          Message.of("Enter exactly one object: this text has {0}.", text.documents().size()));
    }
    if (text.documents().isEmpty() || text.documents().getFirst().root() == null) {
      return unreadable(
          fault
              .map(f -> Message.of("Line {0}: {1}", f.span().line() + 1, f.message()))
              .orElse(Message.of("Enter an object: fields with values.")));
    }
    if (!(text.documents().getFirst().json() instanceof ObjectNode object)) {
      return unreadable(Message.of("Enter an object: fields with values."));
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

  private static ImportDraft unreadable(Message why) {
    return new ImportDraft("", "", false, why, JsonNodeFactory.instance.objectNode());
  }

  private static Message problem(
      ObjectNode object, String name, String from, FleetService.Key key) {
    if (!Json.text(object, "kind").equals(KIND) || !Json.text(object, "apiVersion").equals(API)) {
      return Message.of("It must be a {0} of {1}.", KIND, API);
    }
    if (!Json.text(object.path("metadata"), "namespace").equals(key.namespace())) {
      return Message.of(
          "Its namespace must be {0}, that of the service it imports.", key.namespace());
    }
    if (!LABEL.matcher(name).matches()) {
      return Message.of(
          "The name must have 1 to 63 lowercase letters, digits and hyphens, with no hyphen at"
              + " either end.");
    }
    return LABEL.matcher(from).matches()
        ? Message.NONE
        : Message.of(
            "The name of the service import must have 1 to 63 lowercase letters, digits and"
                + " hyphens, with no hyphen at either end.");
  }
}
