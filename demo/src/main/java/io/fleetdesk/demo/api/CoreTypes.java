package io.fleetdesk.demo.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kinds that every demo cluster serves without a definition. */
public final class CoreTypes {
  private static final List<ResourceType> ALL = new ArrayList<>();

  public static final ResourceType NAMESPACES =
      core("Namespace", false, "namespaces").shortNames("ns").subresources("status").add();
  public static final ResourceType NODES =
      core("Node", false, "nodes").shortNames("no").subresources("status").add();
  public static final ResourceType PODS =
      core("Pod", true, "pods")
          .shortNames("po")
          .categories("all")
          .subresources("status", "log")
          .generations()
          .add();
  public static final ResourceType SERVICES =
      core("Service", true, "services")
          .shortNames("svc")
          .categories("all")
          .subresources("status")
          .add();
  public static final ResourceType ENDPOINTS =
      core("Endpoints", true, "endpoints").singular("endpoints").shortNames("ep").add();
  public static final ResourceType CONFIG_MAPS =
      core("ConfigMap", true, "configmaps").shortNames("cm").add();
  public static final ResourceType SECRETS = core("Secret", true, "secrets").add();
  public static final ResourceType SERVICE_ACCOUNTS =
      core("ServiceAccount", true, "serviceaccounts").shortNames("sa").add();
  public static final ResourceType EVENTS = core("Event", true, "events").shortNames("ev").add();
  public static final ResourceType PERSISTENT_VOLUME_CLAIMS =
      core("PersistentVolumeClaim", true, "persistentvolumeclaims")
          .shortNames("pvc")
          .subresources("status")
          .add();
  public static final ResourceType PERSISTENT_VOLUMES =
      core("PersistentVolume", false, "persistentvolumes")
          .shortNames("pv")
          .subresources("status")
          .add();
  public static final ResourceType RESOURCE_QUOTAS =
      core("ResourceQuota", true, "resourcequotas")
          .shortNames("quota")
          .subresources("status")
          .add();
  public static final ResourceType LIMIT_RANGES =
      core("LimitRange", true, "limitranges").shortNames("limits").add();
  public static final ResourceType REPLICATION_CONTROLLERS =
      core("ReplicationController", true, "replicationcontrollers")
          .shortNames("rc")
          .categories("all")
          .subresources("status", "scale")
          .generations()
          .add();

  public static final ResourceType DEPLOYMENTS = apps("Deployment", "deploy", "status", "scale");
  public static final ResourceType REPLICA_SETS = apps("ReplicaSet", "rs", "status", "scale");
  public static final ResourceType STATEFUL_SETS = apps("StatefulSet", "sts", "status", "scale");
  public static final ResourceType DAEMON_SETS = apps("DaemonSet", "ds", "status");

  public static final ResourceType JOBS =
      in("batch", "v1", "Job", true, "jobs")
          .categories("all")
          .subresources("status")
          .generations()
          .add();
  public static final ResourceType CRON_JOBS =
      in("batch", "v1", "CronJob", true, "cronjobs")
          .shortNames("cj")
          .categories("all")
          .subresources("status")
          .generations()
          .add();
  public static final ResourceType HORIZONTAL_POD_AUTOSCALERS =
      in("autoscaling", "v2", "HorizontalPodAutoscaler", true, "horizontalpodautoscalers")
          .shortNames("hpa")
          .categories("all")
          .subresources("status")
          .add();
  public static final ResourceType POD_DISRUPTION_BUDGETS =
      in("policy", "v1", "PodDisruptionBudget", true, "poddisruptionbudgets")
          .shortNames("pdb")
          .subresources("status")
          .generations()
          .add();
  public static final ResourceType ENDPOINT_SLICES =
      in("discovery.k8s.io", "v1", "EndpointSlice", true, "endpointslices").generations().add();
  public static final ResourceType LEASES =
      in("coordination.k8s.io", "v1", "Lease", true, "leases").add();
  public static final ResourceType INGRESSES =
      in("networking.k8s.io", "v1", "Ingress", true, "ingresses")
          .shortNames("ing")
          .subresources("status")
          .generations()
          .add();
  public static final ResourceType NETWORK_POLICIES =
      in("networking.k8s.io", "v1", "NetworkPolicy", true, "networkpolicies")
          .shortNames("netpol")
          .generations()
          .add();
  public static final ResourceType STORAGE_CLASSES =
      in("storage.k8s.io", "v1", "StorageClass", false, "storageclasses").shortNames("sc").add();
  public static final ResourceType ROLES =
      in("rbac.authorization.k8s.io", "v1", "Role", true, "roles").add();
  public static final ResourceType ROLE_BINDINGS =
      in("rbac.authorization.k8s.io", "v1", "RoleBinding", true, "rolebindings").add();
  public static final ResourceType CLUSTER_ROLES =
      in("rbac.authorization.k8s.io", "v1", "ClusterRole", false, "clusterroles").add();
  public static final ResourceType CLUSTER_ROLE_BINDINGS =
      in("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", false, "clusterrolebindings")
          .add();
  public static final ResourceType CUSTOM_RESOURCE_DEFINITIONS =
      in(
              "apiextensions.k8s.io",
              "v1",
              "CustomResourceDefinition",
              false,
              "customresourcedefinitions")
          .shortNames("crd", "crds")
          .categories("api-extensions")
          .subresources("status")
          .generations()
          .add();

  private CoreTypes() {}

  public static List<ResourceType> all() {
    return List.copyOf(ALL);
  }

  private static Builder core(String kind, boolean namespaced, String plural) {
    return in("", "v1", kind, namespaced, plural);
  }

  private static ResourceType apps(String kind, String shortName, String... subresources) {
    return in("apps", "v1", kind, true, kind.toLowerCase(Locale.ROOT) + "s")
        .shortNames(shortName)
        .categories("all")
        .subresources(subresources)
        .generations()
        .add();
  }

  private static Builder in(
      String group, String version, String kind, boolean namespaced, String plural) {
    return new Builder(group, version, kind, namespaced, plural);
  }

  private static final class Builder {
    private final String group;
    private final String version;
    private final String kind;
    private final boolean namespaced;
    private final String plural;
    private String singular;
    private List<String> shortNames = List.of();
    private List<String> categories = List.of();
    private Set<String> subresources = Set.of();
    private boolean generations;

    Builder(String group, String version, String kind, boolean namespaced, String plural) {
      this.group = group;
      this.version = version;
      this.kind = kind;
      this.namespaced = namespaced;
      this.plural = plural;
      this.singular = kind.toLowerCase(Locale.ROOT);
    }

    Builder singular(String name) {
      singular = name;
      return this;
    }

    Builder shortNames(String... names) {
      shortNames = List.of(names);
      return this;
    }

    Builder categories(String... names) {
      categories = List.of(names);
      return this;
    }

    Builder subresources(String... names) {
      subresources = Set.of(names);
      return this;
    }

    Builder generations() {
      generations = true;
      return this;
    }

    ResourceType add() {
      var type =
          new ResourceType(
              group,
              version,
              kind,
              plural,
              singular,
              namespaced,
              shortNames,
              categories,
              subresources,
              version,
              generations,
              false);
      ALL.add(type);
      return type;
    }
  }
}
