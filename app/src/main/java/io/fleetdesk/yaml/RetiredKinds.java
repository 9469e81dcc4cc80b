package io.fleetdesk.yaml;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlEditor;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.Capabilities;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Kinds of older versions of Fleet, offered as what the cluster serves. The first API, {@code
 * fleet.azure.com/v1alpha1}, was removed in 2025; articles still show it.
 */
public final class RetiredKinds {
  private static final String FIRST = "fleet.azure.com/v1alpha1";
  private static final String PLACEMENT = "placement.kubernetes-fleet.io";
  private static final String CLUSTER = "cluster.kubernetes-fleet.io";
  private static final FieldPath POLICY = FieldPath.of("spec", "policy");
  private static final FieldPath AFFINITY = POLICY.key("affinity").key("clusterAffinity");

  /**
   * A document in its present form.
   *
   * @param text the whole text with this document changed
   * @param differences what is different, a sentence each
   */
  public record Offer(String from, String to, String text, List<Message> differences) {}

  private final YamlText original;
  private final int at;
  private final List<Message> differences = new ArrayList<>();
  private YamlText now;

  private RetiredKinds(YamlText text, int at) {
    this.original = text;
    this.at = at;
    this.now = text;
  }

  /**
   * @param at index of the document in the text
   * @return empty if its kind is served, or unknown
   */
  public static Optional<Offer> offer(YamlText text, int at, Capabilities capabilities) {
    YamlDocument document = text.documents().get(at);
    if (document.root() == null
        || document.kind().isEmpty()
        || capabilities.byKind(document.apiVersion(), document.kind()).isPresent()) {
      return Optional.empty();
    }
    return served(document, capabilities).map(k -> new RetiredKinds(text, at).to(k));
  }

  private static Optional<ServedKind> served(YamlDocument document, Capabilities capabilities) {
    String apiVersion = document.apiVersion();
    int slash = apiVersion.indexOf('/');
    String own = slash < 0 ? "" : apiVersion.substring(0, slash);
    String group =
        apiVersion.equals(FIRST)
            ? document.kind().contains("Placement") ? PLACEMENT : CLUSTER
            : own;
    List<ServedKind> kinds =
        capabilities.kinds().stream()
            .filter(k -> k.group().equals(group) && k.kind().equals(document.kind()))
            .toList();
    return kinds.stream()
        .filter(k -> k.version().equals("v1beta1"))
        .findFirst()
        .or(() -> kinds.stream().findFirst());
  }

  private Offer to(ServedKind kind) {
    String from = document().apiVersion();
    set(FieldPath.of("apiVersion"), JsonNodeFactory.instance.stringNode(kind.apiVersion()));
    differences.add(Message.of("apiVersion is {0} instead of {1}.", kind.apiVersion(), from));
    if (has(FieldPath.of("status"))) {
      remove(FieldPath.of("status"));
      differences.add(Message.of("status is left out: the cluster writes it."));
    }
    if (from.equals(FIRST) && kind.kind().equals("ClusterResourcePlacement")) {
      firstPlacement();
    }
    if (from.equals(FIRST) && has(FieldPath.of("spec", "state"))) {
      remove(FieldPath.of("spec", "state"));
      differences.add(
          Message.of(
              "spec.state no longer exists: a member leaves when its MemberCluster is deleted."));
    }
    if (kind.version().equals("v1") && from.endsWith("v1beta1")) {
      for (String field : List.of("deleteStrategy", "reportBackStrategy")) {
        FieldPath path = FieldPath.of("spec", "strategy", field);
        if (has(path)) {
          remove(path);
          differences.add(Message.of("{0} is left out: v1 has no such field.", path));
        }
      }
    }
    return new Offer(from, kind.apiVersion(), now.text(), List.copyOf(differences));
  }

  private void firstPlacement() {
    boolean named = has(POLICY.key("clusterNames"));
    boolean terms = has(AFFINITY.key("clusterSelectorTerms"));
    if (!named && !terms) {
      return;
    }
    if (named && terms) {
      remove(POLICY.key("affinity"));
      differences.add(
          Message.of(
              "spec.policy.affinity is left out: a placement that names its clusters has none."));
    } else if (terms) {
      JsonNode list = Trees.get(document().json(), AFFINITY.key("clusterSelectorTerms"));
      if (list != null) {
        remove(AFFINITY.key("clusterSelectorTerms"));
        set(
            AFFINITY
                .key("requiredDuringSchedulingIgnoredDuringExecution")
                .key("clusterSelectorTerms"),
            list);
        differences.add(
            Message.of(
                "clusterSelectorTerms are now under"
                    + " requiredDuringSchedulingIgnoredDuringExecution: they are a condition, not"
                    + " a preference."));
      }
    }
    String type = named ? "PickFixed" : "PickAll";
    set(POLICY.key("placementType"), JsonNodeFactory.instance.stringNode(type));
    differences.add(
        named
            ? Message.of("spec.policy.placementType is PickFixed: the named clusters.")
            : Message.of(
                "spec.policy.placementType is PickAll: every cluster that fits, as before."));
  }

  private YamlDocument document() {
    return now.documents().get(at);
  }

  private boolean has(FieldPath path) {
    return document().find(path).isPresent();
  }

  private void set(FieldPath path, JsonNode value) {
    now = YamlText.parse(YamlEditor.set(now, document(), path, value), original);
  }

  private void remove(FieldPath path) {
    now = YamlText.parse(YamlEditor.remove(now, document(), path), original);
  }
}
