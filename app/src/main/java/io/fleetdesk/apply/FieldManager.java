package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of {@code metadata.managedFields}: who wrote which fields last.
 *
 * @param name {@code kubectl}, {@code fleet-desk}
 * @param operation {@code Apply} or {@code Update}
 * @param subresource {@code status}, or empty
 * @param time of its last change; null if it does not say
 * @param fields that it owns
 */
public record FieldManager(
    String name,
    String operation,
    String apiVersion,
    String subresource,
    @Nullable Instant time,
    Set<FieldPath> fields) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> SYNCING = Set.of("kustomize-controller", "helm-controller");

  /** Of the fleet, on members. */
  private static final Set<String> AGENTS = Set.of("memberagent", "member-agent", "work-api-agent");

  static List<FieldManager> of(JsonNode object) {
    var managers = new ArrayList<FieldManager>();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      Set<FieldPath> fields = new LinkedHashSet<>();
      collect(entry.path("fieldsV1"), FieldPath.ROOT, fields);
      managers.add(
          new FieldManager(
              Json.text(entry, "manager"),
              Json.text(entry, "operation"),
              Json.text(entry, "apiVersion"),
              Json.text(entry, "subresource"),
              Json.time(entry, "time"),
              Set.copyOf(fields)));
    }
    return List.copyOf(managers);
  }

  /** Whether this is what Fleet Desk applied or edited. */
  public boolean isOurs() {
    return name.equals(ClusterSession.FIELD_MANAGER) && subresource.isEmpty();
  }

  /** Whether it applies what it owns, again and again, rather than having set it once. */
  public boolean applies() {
    return operation.equals("Apply");
  }

  /** Whether somebody else's writing of the object is what set the field. */
  boolean sets(FieldPath path) {
    return !name.equals(ClusterSession.FIELD_MANAGER)
        && !subresource.equals("status")
        && owns(path);
  }

  /** What it does with a field that somebody else sets; empty where that cannot be told. */
  Message consequence() {
    if (name.startsWith("helm") && !name.endsWith("controller")) {
      return Message.of("{0} sets it again at its next upgrade.", name);
    }
    if (name.startsWith("argocd") || name.startsWith("flux") || SYNCING.contains(name)) {
      return Message.of("{0} sets it again at its next sync.", name);
    }
    if (name.startsWith("kubectl") && (applies() || name.equals("kubectl-client-side-apply"))) {
      return Message.of("The next kubectl apply of its manifest sets it again.");
    }
    if (AGENTS.contains(name)) {
      return Message.of("The placement takes it back.");
    }
    if (name.endsWith("controller") || name.endsWith("-manager") || name.endsWith("operator")) {
      return Message.of("{0} may set it again by itself.", name);
    }
    return applies() ? Message.of("{0} sets it again when it applies next.", name) : Message.NONE;
  }

  /** Whether it owns the field, something below it, or all that it lies in. */
  public boolean owns(FieldPath path) {
    return fields.stream().anyMatch(f -> f.isWithin(path) || path.isWithin(f));
  }

  /** Takes fields out of a tree of fieldsV1. Whether there were any. */
  static boolean without(JsonNode fieldsV1, Set<FieldPath> fields) {
    boolean any = false;
    for (FieldPath field : fields) {
      any |= without(fieldsV1, field.steps());
    }
    return any;
  }

  private static boolean without(JsonNode node, List<FieldPath.Step> steps) {
    for (Map.Entry<String, JsonNode> child : List.copyOf(node.properties())) {
      if (!steps.getFirst().equals(step(child.getKey()))) {
        continue;
      }
      boolean any = steps.size() == 1 || without(child.getValue(), steps.subList(1, steps.size()));
      boolean empty = steps.size() == 1 || child.getValue().isEmpty();
      if (any && empty && node instanceof ObjectNode map) {
        map.remove(child.getKey());
      }
      return any;
    }
    return false;
  }

  private static void collect(JsonNode node, FieldPath path, Set<FieldPath> fields) {
    boolean leaf = true;
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      FieldPath.Step step = step(child.getKey());
      if (step != null) {
        collect(child.getValue(), path.then(step), fields);
        leaf = false;
      }
    }
    if (leaf && !path.isRoot()) {
      fields.add(path);
    }
  }

  /**
   * The notation of fieldsV1: {@code f:spec}, {@code k:{"name":"a"}}, {@code v:"x"}, {@code i:0}.
   */
  private static FieldPath.@Nullable Step step(String key) {
    if (key.length() < 2 || key.charAt(1) != ':') {
      return null;
    }
    String rest = key.substring(2);
    try {
      return switch (key.charAt(0)) {
        case 'f' -> new FieldPath.Step.Key(rest);
        case 'k' -> {
          Map<String, String> keys = new LinkedHashMap<>();
          JSON.readTree(rest)
              .properties()
              .forEach(e -> keys.put(e.getKey(), Trees.text(e.getValue())));
          yield new FieldPath.Step.Item(keys);
        }
        case 'v' -> new FieldPath.Step.Value(Trees.text(JSON.readTree(rest)));
        case 'i' -> new FieldPath.Step.Index(Integer.parseInt(rest));
        default -> null;
      };
    } catch (JacksonException | NumberFormatException e) {
      return null;
    }
  }
}
