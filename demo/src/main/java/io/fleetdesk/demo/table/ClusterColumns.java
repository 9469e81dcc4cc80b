package io.fleetdesk.demo.table;

import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import java.util.Locale;
import java.util.Map;

/** Nodes, namespaces, events, configuration, storage and roles. */
final class ClusterColumns {
  private static final String ROLE_LABEL = "node-role.kubernetes.io/";

  private ClusterColumns() {}

  static Map<ResourceType, TableColumns> all() {
    return Map.ofEntries(
        Map.entry(
            CoreTypes.NAMESPACES,
            TableColumns.named().text("Status", s -> s.text("status/phase")).age()),
        Map.entry(CoreTypes.NODES, nodes()),
        Map.entry(CoreTypes.EVENTS, events()),
        Map.entry(
            CoreTypes.CONFIG_MAPS,
            TableColumns.named()
                .counted("Data", s -> (long) s.at("data").size() + s.at("binaryData").size())
                .age()),
        Map.entry(
            CoreTypes.SECRETS,
            TableColumns.named()
                .text("Type", s -> s.text("type"))
                .counted("Data", s -> (long) s.at("data").size())
                .age()),
        Map.entry(
            CoreTypes.SERVICE_ACCOUNTS,
            TableColumns.named().counted("Secrets", s -> (long) s.at("secrets").size()).age()),
        Map.entry(CoreTypes.PERSISTENT_VOLUME_CLAIMS, claims()),
        Map.entry(CoreTypes.PERSISTENT_VOLUMES, volumes()),
        Map.entry(
            CoreTypes.STORAGE_CLASSES,
            TableColumns.named()
                .text("Provisioner", s -> s.text("provisioner"))
                .text("ReclaimPolicy", s -> s.text("reclaimPolicy", "Delete"))
                .text("VolumeBindingMode", s -> s.text("volumeBindingMode", "Immediate"))
                .text("AllowVolumeExpansion", s -> s.text("allowVolumeExpansion", "false"))
                .age()),
        Map.entry(
            CoreTypes.RESOURCE_QUOTAS,
            TableColumns.named()
                .text("Request", s -> used(s, false))
                .text("Limit", s -> used(s, true))
                .age()),
        Map.entry(
            CoreTypes.LEASES,
            TableColumns.named().text("Holder", s -> s.text("spec/holderIdentity")).age()),
        Map.entry(CoreTypes.ROLES, created()),
        Map.entry(CoreTypes.CLUSTER_ROLES, created()),
        Map.entry(CoreTypes.ROLE_BINDINGS, bindings()),
        Map.entry(CoreTypes.CLUSTER_ROLE_BINDINGS, bindings()));
  }

  private static TableColumns created() {
    return Tables.named();
  }

  private static TableColumns nodes() {
    return TableColumns.named()
        .text("Status", ClusterColumns::nodeStatus)
        .text("Roles", ClusterColumns::roles)
        .age()
        .text("Version", s -> s.text("status/nodeInfo/kubeletVersion"))
        .wide("Internal-IP", s -> address(s, "InternalIP"))
        .wide("External-IP", s -> address(s, "ExternalIP"))
        .wide("OS-Image", s -> s.text("status/nodeInfo/osImage", "<unknown>"))
        .wide("Kernel-Version", s -> s.text("status/nodeInfo/kernelVersion", "<unknown>"))
        .wide(
            "Container-Runtime",
            s -> s.text("status/nodeInfo/containerRuntimeVersion", "<unknown>"));
  }

  private static String nodeStatus(Subject node) {
    var status =
        switch (node.condition("Ready")) {
          case "True" -> "Ready";
          case "" -> "Unknown";
          default -> "NotReady";
        };
    return node.at("spec/unschedulable").asBoolean(false) ? status + ",SchedulingDisabled" : status;
  }

  private static String roles(Subject node) {
    var roles =
        node.at("metadata/labels").properties().stream()
            .map(Map.Entry::getKey)
            .filter(k -> k.startsWith(ROLE_LABEL) && k.length() > ROLE_LABEL.length())
            .map(k -> k.substring(ROLE_LABEL.length()))
            .sorted()
            .toList();
    return Subject.orNone(String.join(",", roles));
  }

  private static String address(Subject node, String type) {
    for (var address : node.at("status/addresses")) {
      if (address.path("type").asString("").equals(type)) {
        return address.path("address").asString("");
      }
    }
    return "<none>";
  }

  private static TableColumns events() {
    return new TableColumns()
        .text("Last Seen", ClusterColumns::lastSeen)
        .text("Type", s -> s.text("type"))
        .text("Reason", s -> s.text("reason"))
        .text(
            "Object",
            s -> {
              var kind = s.text("involvedObject/kind").toLowerCase(Locale.ROOT);
              var name = s.text("involvedObject/name");
              return name.isEmpty() ? kind : kind + "/" + name;
            })
        .wide("Subobject", s -> s.text("involvedObject/fieldPath"))
        .wide("Source", ClusterColumns::source)
        .text("Message", s -> s.text("message").strip())
        .wide("First Seen", ClusterColumns::firstSeen)
        .wide(
            "Count",
            s ->
                ""
                    + Math.max(
                        1, s.number(s.at("series").isMissingNode() ? "count" : "series/count")))
        .add("Name", "string", "name", "The event's own name.", 1, s -> s.at("metadata/name"));
  }

  private static String source(Subject event) {
    var component = event.text("source/component", event.text("reportingComponent"));
    var host = event.text("source/host");
    return host.isEmpty() ? component : component + ", " + host;
  }

  private static String firstSeen(Subject event) {
    return event.since(event.text("firstTimestamp").isEmpty() ? "eventTime" : "firstTimestamp");
  }

  private static String lastSeen(Subject event) {
    if (!event.text("series/lastObservedTime").isEmpty()) {
      return event.since("series/lastObservedTime");
    }
    return event.text("lastTimestamp").isEmpty() ? firstSeen(event) : event.since("lastTimestamp");
  }

  private static TableColumns bindings() {
    return TableColumns.named()
        .text("Role", s -> s.text("roleRef/kind") + "/" + s.text("roleRef/name"))
        .age()
        .wide("Users", s -> subjects(s, "User"))
        .wide("Groups", s -> subjects(s, "Group"))
        .wide("ServiceAccounts", s -> subjects(s, "ServiceAccount"));
  }

  private static String subjects(Subject binding, String kind) {
    return String.join(
        ", ",
        Subject.texts(
            binding.at("subjects"),
            n -> {
              if (!n.path("kind").asString("").equals(kind)) {
                return "";
              }
              var name = n.path("name").asString("");
              return kind.equals("ServiceAccount")
                  ? n.path("namespace").asString("") + "/" + name
                  : name;
            }));
  }

  private static String used(Subject quota, boolean limits) {
    return String.join(
        ", ",
        quota.at("status/hard").properties().stream()
            .filter(e -> e.getKey().startsWith("limits.") == limits)
            .map(
                e ->
                    e.getKey()
                        + ": "
                        + quota.at("status/used").path(e.getKey()).asString("")
                        + "/"
                        + e.getValue().asString(""))
            .sorted()
            .toList());
  }

  private static TableColumns claims() {
    return TableColumns.named()
        .text("Status", s -> terminating(s))
        .text("Volume", s -> s.text("spec/volumeName"))
        .text("Capacity", s -> s.text("status/capacity/storage"))
        .text("Access Modes", s -> modes(s, "status/accessModes"))
        .text("StorageClass", s -> s.text("spec/storageClassName"))
        .text("VolumeAttributesClass", s -> s.text("spec/volumeAttributesClassName", "<unset>"))
        .age()
        .wide("VolumeMode", s -> s.text("spec/volumeMode", "<unset>"));
  }

  private static TableColumns volumes() {
    return TableColumns.named()
        .text("Capacity", s -> s.text("spec/capacity/storage"))
        .text("Access Modes", s -> modes(s, "spec/accessModes"))
        .text("Reclaim Policy", s -> s.text("spec/persistentVolumeReclaimPolicy"))
        .text("Status", s -> terminating(s))
        .text(
            "Claim",
            s -> {
              var name = s.text("spec/claimRef/name");
              return name.isEmpty() ? "" : s.text("spec/claimRef/namespace") + "/" + name;
            })
        .text("StorageClass", s -> s.text("spec/storageClassName"))
        .text("VolumeAttributesClass", s -> s.text("spec/volumeAttributesClassName", "<unset>"))
        .text("Reason", s -> s.text("status/reason"))
        .age()
        .wide("VolumeMode", s -> s.text("spec/volumeMode", "<unset>"));
  }

  private static String terminating(Subject s) {
    return s.at("metadata").has("deletionTimestamp") ? "Terminating" : s.text("status/phase");
  }

  private static String modes(Subject s, String path) {
    return s.joined(
        path,
        m ->
            switch (m.asString("")) {
              case "ReadWriteOnce" -> "RWO";
              case "ReadOnlyMany" -> "ROX";
              case "ReadWriteMany" -> "RWX";
              case "ReadWriteOncePod" -> "RWOP";
              default -> "";
            });
  }
}
