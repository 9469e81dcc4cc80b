package io.fleetdesk.yaml;

import java.util.List;

/**
 * A text to begin with.
 *
 * @param id stable, for message keys: {@code deployment}
 * @param title in the field's terms
 * @param onHub whether it is meant for the hub; else for a member
 */
public record Template(String id, String title, boolean onHub, String text) {
  private static final String NAME = "my-app";
  private static final String NETWORKING = "networking.fleet.azure.com/v1alpha1";
  private static final String PLACEMENT = "placement.kubernetes-fleet.io/v1beta1";

  /**
   * All of them, with names to be replaced.
   *
   * @param namespace where objects go that live in one; empty for a name to be replaced as well
   */
  public static List<Template> all(String namespace) {
    return all(namespace.isEmpty() ? NAME : namespace, NAME);
  }

  /**
   * All of them.
   *
   * @param namespace for objects that live in one
   * @param name of the object
   */
  public static List<Template> all(String namespace, String name) {
    return List.of(
        new Template(
            "namespace",
            "Namespace",
            true,
            """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: %s
            """
                .formatted(namespace)),
        new Template("deployment", "Deployment", true, deployment(namespace, name)),
        new Template("service", "Service", true, service(namespace, name)),
        new Template(
            "serviceExport",
            "ServiceExport",
            true,
            namespaced(NETWORKING, "ServiceExport", namespace, name)),
        placement("placementPickAll", "PickAll", namespace, name, ""),
        placement(
            "placementPickFixed", "PickFixed", namespace, name, "    clusterNames:\n      - \n"),
        placement("placementPickN", "PickN", namespace, name, "    numberOfClusters: 1\n"),
        new Template(
            "multiClusterService",
            "MultiClusterService",
            false,
            namespaced(NETWORKING, "MultiClusterService", namespace, name)
                + """
                spec:
                  serviceImport:
                    name: %s
                """
                    .formatted(name)),
        new Template(
            "resourceOverride",
            "ResourceOverride",
            true,
            namespaced(PLACEMENT, "ResourceOverride", namespace, name)
                + override(
                    """
                      resourceSelectors:
                        - group: apps
                          version: v1
                          kind: Deployment
                          name: %s
                    """
                        .formatted(name),
                    "/spec/replicas")),
        new Template(
            "clusterResourceOverride",
            "ClusterResourceOverride",
            true,
            """
            apiVersion: %s
            kind: ClusterResourceOverride
            metadata:
              name: %s
            """
                    .formatted(PLACEMENT, name)
                + override(
                    """
                      clusterResourceSelectors:
                        - group: ""
                          version: v1
                          kind: Namespace
                          name: %s
                    """
                        .formatted(namespace),
                    "/metadata/labels/tier")));
  }

  /**
   * The documents of the article that Fleet became known by, its placement in the version of that
   * time: something to look at, with something to convert.
   */
  public static Template article() {
    String name = "kuard";
    String namespace = "kuard-demo";
    return new Template(
        "article",
        "kuard-demo.yaml",
        true,
        deployment(namespace, name)
            + "---\n"
            + service(namespace, name)
            + "---\n"
            + namespaced(NETWORKING, "ServiceExport", namespace, name)
            + "---\n"
            + """
            apiVersion: fleet.azure.com/v1alpha1
            kind: ClusterResourcePlacement
            metadata:
              name: kuard-demo
            spec:
              resourceSelectors:
                - group: ""
                  version: v1
                  kind: Namespace
                  name: kuard-demo
              policy:
                affinity:
                  clusterAffinity:
                    clusterSelectorTerms:
                      - labelSelector:
                          matchLabels:
                            fleet.azure.com/location: eastus
            """);
  }

  private static String namespaced(String version, String kind, String namespace, String name) {
    return """
    apiVersion: %s
    kind: %s
    metadata:
      name: %s
      namespace: %s
    """
        .formatted(version, kind, name, namespace);
  }

  private static String deployment(String namespace, String name) {
    return namespaced("apps/v1", "Deployment", namespace, name)
        + """
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: %1$s
          template:
            metadata:
              labels:
                app: %1$s
            spec:
              containers:
                - name: %1$s
                  image: gcr.io/kuar-demo/kuard-amd64:blue
                  ports:
                    - containerPort: 8080
                  resources:
                    requests:
                      cpu: 100m
                      memory: 128Mi
                    limits:
                      memory: 256Mi
        """
            .formatted(name);
  }

  private static String service(String namespace, String name) {
    return namespaced("v1", "Service", namespace, name)
        + """
        spec:
          selector:
            app: %s
          ports:
            - port: 8080
              targetPort: 8080
        """
            .formatted(name);
  }

  private static Template placement(
      String id, String type, String namespace, String name, String more) {
    return new Template(
        id,
        "ClusterResourcePlacement, " + type,
        true,
        """
        apiVersion: %s
        kind: ClusterResourcePlacement
        metadata:
          name: %s
        spec:
          resourceSelectors:
            - group: ""
              version: v1
              kind: Namespace
              name: %s
          policy:
            placementType: %s
        %s\
        """
            .formatted(PLACEMENT, name, namespace, type, more));
  }

  private static String override(String selectors, String path) {
    return "spec:\n"
        + selectors
        + """
          policy:
            overrideRules:
              - clusterSelector:
                  clusterSelectorTerms:
                    - labelSelector:
                        matchLabels:
                          fleet.azure.com/location: eastus
                overrideType: JSONPatch
                jsonPatchOverrides:
                  - op: replace
                    path: %s
                    value: %s
        """
            .formatted(path, path.endsWith("replicas") ? "1" : "\"front\"");
  }
}
