package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects of thirty kinds, and random edits of them. */
final class RandomObjects {
  private RandomObjects() {}

  /** One change, applied where its place is there. */
  record Edit(FieldPath path, String what, int dice) {
    void change(ObjectNode tree) {
      JsonNode parent = Trees.get(tree, path.parent());
      JsonNode value = Trees.get(tree, path);
      if (parent == null || value == null) {
        return;
      }
      switch (what) {
        case "remove" -> Trees.cut(tree, path);
        case "null" -> put(parent, JsonNodeFactory.instance.nullNode());
        case "reorder" -> {
          if (value instanceof ArrayNode list && list.size() > 1) {
            list.add(list.remove(dice % (list.size() - 1)));
          }
        }
        case "copy" -> {
          if (value instanceof ArrayNode list && !list.isEmpty()) {
            JsonNode copy = list.get(dice % list.size()).deepCopy();
            other(copy);
            list.insert(dice % (list.size() + 1), copy.isString() ? text(copy) : copy);
          } else if (value instanceof ObjectNode map) {
            map.put("added" + dice % 3, "x" + dice);
          }
        }
        default -> put(parent, changed(value));
      }
    }

    private void other(JsonNode item) {
      if (item instanceof ObjectNode o) {
        for (String key : List.of("name", "port", "containerPort", "key", "path", "host", "ip")) {
          if (o.has(key)) {
            o.set(key, changed(o.path(key)));
          }
        }
      }
    }

    private JsonNode text(JsonNode value) {
      return JsonNodeFactory.instance.stringNode(value.asString() + dice % 7);
    }

    private JsonNode changed(JsonNode value) {
      if (value.isBoolean()) {
        return JsonNodeFactory.instance.booleanNode(!value.asBoolean());
      }
      if (value.isIntegralNumber()) {
        return JsonNodeFactory.instance.numberNode(value.asLong() + 1 + dice % 5);
      }
      return value.isString() ? text(value) : value;
    }

    private void put(JsonNode parent, JsonNode value) {
      FieldPath.Step last = path.steps().getLast();
      if (parent instanceof ObjectNode o && last instanceof FieldPath.Step.Key k) {
        o.set(k.name(), value);
      } else if (parent instanceof ArrayNode a && last instanceof FieldPath.Step.Index i) {
        a.set(i.index(), value);
      }
    }
  }

  static List<Edit> edits(JsonNode shape, Random random) {
    var places = new ArrayList<FieldPath>();
    collect(FieldPath.ROOT, shape, places);
    var edits = new ArrayList<Edit>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      FieldPath path = places.get(random.nextInt(places.size()));
      JsonNode value = Trees.get(shape, path);
      boolean one = value == null || value.isValueNode();
      String[] ways =
          one
              ? new String[] {"change", "change", "change", "change", "remove", "null"}
              : new String[] {"copy", "copy", "reorder", "reorder", "remove"};
      edits.add(new Edit(path, ways[random.nextInt(ways.length)], random.nextInt(1000)));
    }
    return edits;
  }

  private static void collect(FieldPath path, JsonNode node, List<FieldPath> places) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e -> {
                FieldPath child = path.key(e.getKey());
                String text = child.toString();
                if (!List.of("apiVersion", "kind", "metadata.name", "metadata.namespace")
                    .contains(text)) {
                  if (!text.equals("metadata")) {
                    places.add(child);
                  }
                  collect(child, e.getValue(), places);
                }
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        places.add(path.index(i));
        collect(path.index(i), node.get(i), places);
      }
    }
  }

  private static final String POD =
      """
          containers:
            - name: web
              image: web:1
              args: [a, b, c]
              env: [{name: A, value: "1"}, {name: B, value: "$(A)"}, {name: C, value: "0x1F"}]
              ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 9090}]
              resources: {requests: {cpu: 100m, memory: 64Mi}}
            - {name: proxy, image: "proxy:1", command: [run]}
          tolerations:
            - {key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 30}
            - {key: b, operator: Exists}
          volumes: [{name: tmp, emptyDir: {}}, {name: conf, configMap: {name: settings}}]
      """;

  private static String workload(String kind, String more) {
    return """
    apiVersion: apps/v1
    kind: %s
    metadata: {name: NAME, namespace: SPACE, labels: {app: web, tier: gold}, annotations: {note: "on"}}
    spec:
    %s
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec:
    """
            .formatted(kind, more)
        + POD.indent(2).replaceAll("(?m)^", "  ").replaceAll("(?m)^ +$", "");
  }

  private static String one(String head, String body) {
    int slash = head.lastIndexOf(' ');
    boolean spaced = !head.startsWith("-");
    String apiVersion = head.substring(spaced ? 0 : 1, slash);
    return "apiVersion: "
        + apiVersion
        + "\nkind: "
        + head.substring(slash + 1)
        + "\nmetadata: {name: NAME"
        + (spaced ? ", namespace: SPACE" : "")
        + ", labels: {a: x, b: \"1e3\"}, annotations: {note: text}}\n"
        + body;
  }

  static final List<String> ALL =
      List.of(
          workload("Deployment", "  replicas: 2\n  minReadySeconds: 3"),
          workload("StatefulSet", "  replicas: 2\n  serviceName: web"),
          workload("DaemonSet", "  revisionHistoryLimit: 4"),
          workload("ReplicaSet", "  replicas: 1"),
          one("v1 ConfigMap", "data: {a: x, b: \"yes\", c: \"0b101\", d: \"line\\nline\\n\"}"),
          one("v1 Secret", "type: Opaque\nstringData: {a: x, b: secret}"),
          one(
              "v1 Service",
              "spec:\n"
                  + "  selector: {app: web}\n"
                  + "  ports: [{name: http, port: 80, targetPort: 8080}, {name: dns, port: 53,"
                  + " protocol: UDP}]\n"
                  + "  externalIPs: [192.0.2.1, 192.0.2.2]"),
          one(
              "v1 ServiceAccount",
              "secrets: [{name: a}, {name: b}]\nimagePullSecrets: [{name: p}]"),
          one("v1 Endpoints", "subsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 80}]}]"),
          one(
              "v1 LimitRange",
              "spec: {limits: [{type: Container, default: {cpu: 100m}, max: {cpu: 1}}]}"),
          one("v1 ResourceQuota", "spec: {hard: {pods: \"4\", requests.cpu: \"1\"}}"),
          one(
              "v1 PersistentVolumeClaim",
              "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}"),
          one("v1 PodTemplate", "template:\n  spec:\n" + POD.indent(4)),
          one(
              "batch/v1 CronJob",
              "spec:\n"
                  + "  schedule: '1 2 * * *'\n"
                  + "  suspend: true\n"
                  + "  jobTemplate:\n"
                  + "    spec:\n"
                  + "      backoffLimit: 2\n"
                  + "      template:\n"
                  + "        spec:\n"
                  + "          restartPolicy: Never\n"
                  + "          containers: [{name: a, image: b, args: [x, w]}]"),
          one(
              "batch/v1 Job",
              "spec:\n"
                  + "  backoffLimit: 2\n"
                  + "  suspend: true\n"
                  + "  template:\n"
                  + "    spec:\n"
                  + "      restartPolicy: Never\n"
                  + "      containers: [{name: a, image: b}]"),
          one(
              "networking.k8s.io/v1 Ingress",
              "spec:\n"
                  + "  tls: [{hosts: [a.example.com], secretName: a-tls}, {hosts: [b.example.com],"
                  + " secretName: b-tls}]\n"
                  + "  rules:\n"
                  + "    - host: a.example.com\n"
                  + "      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name:"
                  + " web, port: {number: 80}}}}]}"),
          one(
              "networking.k8s.io/v1 NetworkPolicy",
              "spec:\n"
                  + "  podSelector: {matchLabels: {app: web}}\n"
                  + "  policyTypes: [Ingress]\n"
                  + "  ingress:\n"
                  + "    - from: [{podSelector: {matchLabels: {a: b}}}, {ipBlock: {cidr:"
                  + " 192.0.2.0/24}}]\n"
                  + "      ports: [{port: 80}, {port: 443}]"),
          one("-networking.k8s.io/v1 IngressClass", "spec: {controller: example.com/a}"),
          one(
              "rbac.authorization.k8s.io/v1 Role",
              "rules: [{apiGroups: [''], resources: [pods, services], verbs: [get, list, watch]},"
                  + " {apiGroups: [apps], resources: [deployments], verbs: [get]}]"),
          one(
              "-rbac.authorization.k8s.io/v1 ClusterRole",
              "rules: [{apiGroups: [''], resources: [pods], resourceNames: [a, b], verbs: [get]}]"),
          one(
              "rbac.authorization.k8s.io/v1 RoleBinding",
              "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}\n"
                  + "subjects: [{kind: ServiceAccount, name: a}, {kind: User, name: b, apiGroup:"
                  + " rbac.authorization.k8s.io}]"),
          one(
              "autoscaling/v2 HorizontalPodAutoscaler",
              "spec:\n"
                  + "  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}\n"
                  + "  minReplicas: 1\n"
                  + "  maxReplicas: 5\n"
                  + "  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization,"
                  + " averageUtilization: 60}}}]"),
          one(
              "policy/v1 PodDisruptionBudget",
              "spec: {minAvailable: 1, selector: {matchLabels: {a: b}}}"),
          one("-scheduling.k8s.io/v1 PriorityClass", "value: 10\ndescription: d"),
          one(
              "-storage.k8s.io/v1 StorageClass",
              "provisioner: example.com/a\nallowVolumeExpansion: true"),
          one(
              "coordination.k8s.io/v1 Lease",
              "spec: {holderIdentity: a, leaseDurationSeconds: 15, leaseTransitions: 1}"),
          one(
              "example.com/v1 Gadget",
              "spec:\n"
                  + "  big: 9007199254740993\n"
                  + "  port: http\n"
                  + "  other: 8080\n"
                  + "  atomic: [{name: a, v: 1}, {name: b, v: 2}]\n"
                  + "  keyed: [{name: a, v: 1}, {name: b, v: 2}, {name: c, v: 3}]\n"
                  + "  set: [x, w, z]\n"
                  + "  free: {any: [1, two, {three: 3}], deep: {x: null, w: 1.5}}\n"
                  + "  part: {apiVersion: v1, kind: ConfigMap, metadata: {name: inner}, data: {k:"
                  + " v}}"),
          one(
              "-placement.kubernetes-fleet.io/v1beta1 ClusterResourcePlacement",
              "spec:\n"
                  + "  resourceSelectors: [{group: '', version: v1, kind: Namespace, name: one},"
                  + " {group: '', version: v1, kind: Namespace, name: two}]\n"
                  + "  policy:\n"
                  + "    placementType: PickAll\n"
                  + "    tolerations: [{key: a, operator: Exists}]\n"
                  + "    affinity: {clusterAffinity:"
                  + " {requiredDuringSchedulingIgnoredDuringExecution: {clusterSelectorTerms:"
                  + " [{labelSelector: {matchLabels: {region: east, tier: gold}}}, {labelSelector:"
                  + " {matchLabels: {region: west}}}]}}}\n"
                  + "  strategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 1, maxSurge:"
                  + " 25%}}\n"
                  + "  revisionHistoryLimit: 5"),
          one(
              "placement.kubernetes-fleet.io/v1beta1 ResourcePlacement",
              "spec:\n"
                  + "  resourceSelectors: [{group: '', version: v1, kind: ConfigMap, name: one}]\n"
                  + "  policy: {placementType: PickFixed, clusterNames: [a, b]}"),
          one(
              "-placement.kubernetes-fleet.io/v1beta1 ClusterResourceOverride",
              "spec:\n"
                  + "  clusterResourceSelectors: [{group: rbac.authorization.k8s.io, version: v1,"
                  + " kind: ClusterRole, name: r}]\n"
                  + "  policy: {overrideRules: [{clusterSelector: {clusterSelectorTerms:"
                  + " [{labelSelector: {matchLabels: {a: b}}}]}, jsonPatchOverrides: [{op: add,"
                  + " path: /metadata/labels, value: {x: z}}]}]}"),
          one(
              "-placement.kubernetes-fleet.io/v1beta1 ClusterStagedUpdateStrategy",
              "spec: {stages: [{name: one, labelSelector: {matchLabels: {a: b}}, sortingLabelKey:"
                  + " s}, {name: two, afterStageTasks: [{type: TimedWait, waitTime: 1h}]}]}"),
          one(
              "-cluster.kubernetes-fleet.io/v1beta1 MemberCluster",
              "spec:\n"
                  + "  identity: {name: a, kind: ServiceAccount, namespace: ns, apiGroup: ''}\n"
                  + "  heartbeatPeriodSeconds: 15\n"
                  + "  taints: [{key: a, value: b, effect: NoSchedule}, {key: c, effect:"
                  + " NoSchedule}]"),
          one("networking.fleet.azure.com/v1alpha1 ServiceExport", ""),
          one(
              "networking.fleet.azure.com/v1alpha1 MultiClusterService",
              "spec: {serviceImport: {name: a}}"));

  static final String GADGETS =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: gadgets.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: gadgets, singular: gadget, kind: Gadget, listKind: GadgetList}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      big: {type: integer, format: int64}
                      port: {x-kubernetes-int-or-string: true}
                      other: {x-kubernetes-int-or-string: true}
                      atomic:
                        type: array
                        items: {type: object, properties: {name: {type: string}, v: {type: integer}}}
                      keyed:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties: {name: {type: string}, v: {type: integer}}
                      set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                      free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      part:
                        type: object
                        x-kubernetes-embedded-resource: true
                        x-kubernetes-preserve-unknown-fields: true
      """;
}
