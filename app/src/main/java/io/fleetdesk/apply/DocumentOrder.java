package io.fleetdesk.apply;

import java.util.List;

/** What comes before what: objects that others need go first. */
final class DocumentOrder {
  private static final List<List<String>> RANKS =
      List.of(
          List.of("Namespace"),
          List.of("CustomResourceDefinition"),
          List.of("ServiceAccount", "ClusterRole", "Role", "StorageClass", "PriorityClass"),
          List.of("ClusterRoleBinding", "RoleBinding", "Secret", "ConfigMap"),
          List.of("PersistentVolume", "PersistentVolumeClaim", "MemberCluster"),
          List.of());
  private static final List<String> LAST =
      List.of(
          "ResourceOverride",
          "ClusterResourceOverride",
          "ValidatingWebhookConfiguration",
          "MutatingWebhookConfiguration");
  private static final List<String> VERY_LAST =
      List.of("ClusterResourcePlacement", "ResourcePlacement");

  private DocumentOrder() {}

  /** Smaller goes first; equal may go at the same time. */
  static int rank(String kind) {
    for (int i = 0; i < RANKS.size(); i++) {
      if (RANKS.get(i).contains(kind)) {
        return i;
      }
    }
    int others = RANKS.size();
    return VERY_LAST.contains(kind) ? others + 2 : LAST.contains(kind) ? others + 1 : others;
  }
}
