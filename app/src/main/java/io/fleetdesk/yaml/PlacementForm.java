package io.fleetdesk.yaml;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a form shows of a ClusterResourcePlacement or ResourcePlacement. What it cannot show stays
 * in the text.
 *
 * @param type {@code PickAll}, {@code PickFixed} or {@code PickN}
 * @param number of clusters, for PickN; empty otherwise
 * @param required terms of which one must hold: labels that a cluster must have
 * @param more whether the policy holds what this form does not show (expressions, wishes, spread,
 *     tolerations)
 * @param maxUnavailable a number or a share in percent; empty for the default, as the next two
 * @param unavailableSeconds how long an object without a known state counts as not available
 */
public record PlacementForm(
    String name,
    List<Selector> selectors,
    String type,
    List<String> clusters,
    String number,
    List<Map<String, String>> required,
    boolean more,
    String maxUnavailable,
    String maxSurge,
    String unavailableSeconds) {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath POLICY = SPEC.key("policy");
  private static final FieldPath ROLLING = SPEC.key("strategy").key("rollingUpdate");
  private static final FieldPath TERMS =
      POLICY
          .key("affinity")
          .key("clusterAffinity")
          .key("requiredDuringSchedulingIgnoredDuringExecution")
          .key("clusterSelectorTerms");

  /**
   * What is placed, by name or by labels.
   *
   * @param name empty if by labels
   */
  public record Selector(
      String group, String version, String kind, String name, Map<String, String> labels) {}

  public PlacementForm {
    selectors = List.copyOf(selectors);
    clusters = List.copyOf(clusters);
    required = List.copyOf(required);
  }

  /** Whether a document can be shown. */
  public static boolean fits(YamlDocument document) {
    return document.root() != null && document.kind().endsWith("ResourcePlacement");
  }

  /**
   * @param at index of the document in the text
   */
  public static PlacementForm read(YamlText text, int at) {
    var form = new FormText(text, at);
    JsonNode none = JsonNodeFactory.instance.missingNode();
    JsonNode policy = or(form.get(POLICY), none);
    var selectors = new ArrayList<Selector>();
    or(form.get(SPEC.key("resourceSelectors")), none).forEach(s -> selectors.add(selector(s)));
    var terms = new ArrayList<Map<String, String>>();
    or(form.get(TERMS), none).forEach(t -> terms.add(labels(t)));
    String type = Json.text(policy, "placementType");
    return new PlacementForm(
        form.string(FieldPath.of("metadata", "name")),
        selectors,
        type.isEmpty() ? "PickAll" : type,
        Json.strings(policy.path("clusterNames")),
        form.string(POLICY.key("numberOfClusters")),
        terms,
        hasMore(policy, or(form.get(TERMS), none)),
        form.string(ROLLING.key("maxUnavailable")),
        form.string(ROLLING.key("maxSurge")),
        form.string(ROLLING.key("unavailablePeriodSeconds")));
  }

  /** The whole text with what differs changed, and nothing else. */
  public String write(YamlText text, int at) {
    PlacementForm before = read(text, at);
    var form = new FormText(text, at);
    form.string(FieldPath.of("metadata", "name"), name);
    form.items(SPEC.key("resourceSelectors"), before.selectors, selectors, new SelectorItems(form));
    if (!type.equals(before.type)) {
      form.string(POLICY.key("placementType"), type);
    }
    if (!clusters.equals(before.clusters)) {
      form.strings(POLICY.key("clusterNames"), clusters);
    }
    form.number(POLICY.key("numberOfClusters"), number);
    form.items(TERMS, before.required, required, new TermItems(form));
    form.number(ROLLING.key("maxUnavailable"), maxUnavailable);
    form.number(ROLLING.key("maxSurge"), maxSurge);
    form.number(ROLLING.key("unavailablePeriodSeconds"), unavailableSeconds);
    return form.text();
  }

  private static final class SelectorItems implements FormText.Items<Selector> {
    private final FormText form;

    SelectorItems(FormText form) {
      this.form = form;
    }

    @Override
    public JsonNode made(Selector s) {
      ObjectNode one = JsonNodeFactory.instance.objectNode();
      one.put("group", s.group()).put("version", s.version()).put("kind", s.kind());
      if (!s.name().isEmpty()) {
        one.put("name", s.name());
      }
      put(one, s.labels());
      return one;
    }

    @Override
    public void change(FieldPath path, Selector before, Selector now) {
      // The core group is written as an empty text, which a missing field would not say.
      form.put(path.key("group"), JsonNodeFactory.instance.stringNode(now.group()));
      form.string(path.key("version"), now.version());
      form.string(path.key("kind"), now.kind());
      form.string(path.key("name"), now.name());
      form.map(matchLabels(path), before.labels(), now.labels());
    }
  }

  private static final class TermItems implements FormText.Items<Map<String, String>> {
    private final FormText form;

    TermItems(FormText form) {
      this.form = form;
    }

    @Override
    public JsonNode made(Map<String, String> labels) {
      ObjectNode term = JsonNodeFactory.instance.objectNode();
      put(term, labels);
      return term;
    }

    @Override
    public void change(FieldPath path, Map<String, String> before, Map<String, String> now) {
      form.map(matchLabels(path), before, now);
    }
  }

  private static FieldPath matchLabels(FieldPath holder) {
    return holder.key("labelSelector").key("matchLabels");
  }

  private static void put(ObjectNode holder, Map<String, String> labels) {
    if (!labels.isEmpty()) {
      ObjectNode match = holder.putObject("labelSelector").putObject("matchLabels");
      labels.forEach(match::put);
    }
  }

  private static Selector selector(JsonNode s) {
    return new Selector(
        Json.text(s, "group"),
        Json.text(s, "version"),
        Json.text(s, "kind"),
        Json.text(s, "name"),
        labels(s));
  }

  private static Map<String, String> labels(JsonNode holder) {
    return Json.texts(holder.path("labelSelector").path("matchLabels"));
  }

  private static boolean hasMore(JsonNode policy, JsonNode terms) {
    boolean expressions = false;
    for (JsonNode term : terms) {
      expressions |=
          term.has("propertySelector") || term.path("labelSelector").has("matchExpressions");
    }
    return expressions
        || policy.has("topologySpreadConstraints")
        || policy.has("tolerations")
        || policy
            .path("affinity")
            .path("clusterAffinity")
            .has("preferredDuringSchedulingIgnoredDuringExecution");
  }

  private static JsonNode or(@Nullable JsonNode node, JsonNode otherwise) {
    return node == null ? otherwise : node;
  }
}
