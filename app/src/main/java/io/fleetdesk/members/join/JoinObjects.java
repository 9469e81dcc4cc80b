package io.fleetdesk.members.join;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The objects that make a cluster a member, and the same with Helm. */
public final class JoinObjects {
  public static final String NAMESPACE = "fleet-system";
  private static final String MEMBER_API = "cluster.kubernetes-fleet.io/v1beta1";
  static final String SECRET = "hub-kubeconfig-secret";
  static final String AGENT = "member-agent";
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String ROLE = "fleet-member-agent";

  private JoinObjects() {}

  /** What is created on the hub, in its order; what the hub makes of it follows by itself. */
  public static List<JoinObject> onHub(JoinPlan plan) {
    var namespace = object("v1", "Namespace", "", NAMESPACE);
    var account = object("v1", "ServiceAccount", NAMESPACE, plan.access());
    var token = object("v1", "Secret", NAMESPACE, plan.tokenSecret());
    token.put("type", "kubernetes.io/service-account-token");
    token
        .withObject("/metadata")
        .putObject("annotations")
        .put("kubernetes.io/service-account.name", plan.access());
    return List.of(
        new JoinObject(true, namespace, Message.of("Home of the accounts of members.")),
        new JoinObject(true, account, Message.of("The agents sign in as this.")),
        new JoinObject(true, token, Message.of("Its token; it does not expire.")),
        new JoinObject(true, member(plan), Message.of("Asks the fleet to take the cluster in.")));
  }

  static ObjectRef member(JoinPlan plan, ClusterId hub) {
    return new ObjectRef(hub, MEMBER_API, "MemberCluster", "", plan.name());
  }

  private static ObjectNode member(JoinPlan plan) {
    var member = object(MEMBER_API, "MemberCluster", "", plan.name());
    if (!plan.labels().isEmpty()) {
      var labels = member.withObject("/metadata").putObject("labels");
      plan.labels().forEach(labels::put);
    }
    var spec = member.putObject("spec");
    spec.putObject("identity")
        .put("kind", "ServiceAccount")
        .put("name", plan.access())
        .put("namespace", NAMESPACE);
    spec.put("heartbeatPeriodSeconds", plan.heartbeatSeconds());
    if (!plan.taints().isEmpty()) {
      var taints = spec.putArray("taints");
      plan.taints()
          .forEach(
              t -> {
                var taint = taints.addObject().put("key", t.key());
                if (!t.value().isEmpty()) {
                  taint.put("value", t.value());
                }
                taint.put("effect", t.effect());
              });
    }
    return member;
  }

  /** What is created on the cluster, in its order. */
  public static List<JoinObject> onMember(JoinPlan plan) {
    var objects = new ArrayList<JoinObject>();
    objects.add(
        new JoinObject(
            false, appliedWorks(), Message.of("What is placed here is noted in these.")));
    if (!plan.installs()) {
      return objects;
    }
    objects.add(
        new JoinObject(
            false, object("v1", "Namespace", "", NAMESPACE), Message.of("Home of the agent.")));
    var secret = object("v1", "Secret", NAMESPACE, SECRET);
    secret.put("type", "Opaque");
    objects.add(new JoinObject(false, secret, Message.of("A copy of the hub's token.")));
    objects.add(
        new JoinObject(
            false,
            object("v1", "ServiceAccount", NAMESPACE, AGENT + "-sa"),
            Message.of("The agent runs as this.")));
    objects.add(
        new JoinObject(
            false,
            role(),
            Message.of("Almost cluster-admin: the agent applies whatever is placed.")));
    objects.add(new JoinObject(false, binding(), Message.of("Gives it to the agent.")));
    objects.add(
        new JoinObject(false, deployment(plan), Message.of("Applies what is placed here.")));
    return objects;
  }

  private static ObjectNode appliedWorks() {
    var crd =
        object(
            "apiextensions.k8s.io/v1",
            "CustomResourceDefinition",
            "",
            "appliedworks.placement.kubernetes-fleet.io");
    var spec = crd.putObject("spec");
    spec.put("group", "placement.kubernetes-fleet.io").put("scope", "Cluster");
    spec.putObject("names")
        .put("kind", "AppliedWork")
        .put("listKind", "AppliedWorkList")
        .put("plural", "appliedworks")
        .put("singular", "appliedwork");
    var versions = spec.putArray("versions");
    for (String version : List.of("v1", "v1beta1")) {
      var one = versions.addObject().put("name", version);
      one.put("served", true).put("storage", version.equals("v1beta1"));
      one.putObject("subresources").putObject("status");
      one.putObject("schema")
          .putObject("openAPIV3Schema")
          .put("type", "object")
          .put("x-kubernetes-preserve-unknown-fields", true);
    }
    return crd;
  }

  private static ObjectNode role() {
    var role = object(RBAC + "/v1", "ClusterRole", "", ROLE);
    var rules = role.putArray("rules");
    var all = rules.addObject();
    all.putArray("apiGroups").add("*");
    all.putArray("resources").add("*");
    all.putArray("verbs")
        .add("get")
        .add("list")
        .add("watch")
        .add("create")
        .add("update")
        .add("patch")
        .add("delete")
        .add("bind")
        .add("escalate");
    var ready = rules.addObject();
    ready.putArray("nonResourceURLs").add("/readyz").add("/healthz");
    ready.putArray("verbs").add("get");
    return role;
  }

  private static ObjectNode binding() {
    var binding = object(RBAC + "/v1", "ClusterRoleBinding", "", ROLE);
    binding.putObject("roleRef").put("apiGroup", RBAC).put("kind", "ClusterRole").put("name", ROLE);
    binding
        .putArray("subjects")
        .addObject()
        .put("kind", "ServiceAccount")
        .put("name", AGENT + "-sa")
        .put("namespace", NAMESPACE);
    return binding;
  }

  private static ObjectNode deployment(JoinPlan plan) {
    var deployment = object("apps/v1", "Deployment", NAMESPACE, AGENT);
    var spec = deployment.putObject("spec").put("replicas", 1);
    spec.putObject("selector").putObject("matchLabels").put("app.kubernetes.io/name", AGENT);
    var template = spec.putObject("template");
    template.putObject("metadata").putObject("labels").put("app.kubernetes.io/name", AGENT);
    var pod = template.putObject("spec").put("serviceAccountName", AGENT + "-sa");
    var container = pod.putArray("containers").addObject();
    container.put("name", AGENT).put("image", plan.image());
    container.putArray("args").add("--leader-elect=true").add("--tls-insecure=false").add("--v=2");
    var env = container.putArray("env");
    env.addObject().put("name", "HUB_SERVER_URL").put("value", plan.hubUrl());
    env.addObject().put("name", "MEMBER_CLUSTER_NAME").put("value", plan.name());
    env.addObject().put("name", "CONFIG_PATH").put("value", "/config/token");
    if (!plan.hubCa().isEmpty()) {
      env.addObject().put("name", "HUB_CERTIFICATE_AUTHORITY").put("value", plan.hubCa());
    }
    var requests = container.putObject("resources").putObject("requests");
    requests.put("cpu", "100m").put("memory", "128Mi");
    container
        .putArray("volumeMounts")
        .addObject()
        .put("name", "config")
        .put("mountPath", "/config")
        .put("readOnly", true);
    var security = container.putObject("securityContext");
    security.put("allowPrivilegeEscalation", false).put("readOnlyRootFilesystem", true);
    var volume = pod.putArray("volumes").addObject().put("name", "config");
    volume.putObject("secret").put("secretName", SECRET);
    return deployment;
  }

  private static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", apiVersion).put("kind", kind);
    var meta = object.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      meta.put("namespace", namespace);
    }
    return object;
  }

  /** A line that creates, made one that does not stop at what is there already. */
  private static String repeatable(JoinPlan plan, String line) {
    return line + " --dry-run=client -o yaml | " + Kubectl.line(plan.context(), "apply -f -");
  }

  /** The upstream chart with the values of a plan; the token stands in a Secret made before. */
  public static String helm(JoinPlan plan, String hubContext) {
    String image = plan.image();
    int colon = image.lastIndexOf(':');
    boolean tagged = colon > image.lastIndexOf('/');
    return String.join(
        "\n",
        "TOKEN=$("
            + Kubectl.line(
                hubContext,
                "-n "
                    + NAMESPACE
                    + " get secret "
                    + plan.tokenSecret()
                    + " -o jsonpath='{.data.token}'")
            + " | base64 -d)",
        repeatable(plan, Kubectl.line(plan.context(), "create namespace " + NAMESPACE)),
        repeatable(
            plan,
            Kubectl.line(
                plan.context(),
                "-n "
                    + NAMESPACE
                    + " create secret generic "
                    + SECRET
                    + " --from-literal=token=\"$TOKEN\"")),
        "helm upgrade --install member-agent kubefleet/member-agent \\",
        "  --kube-context " + Kubectl.quoted(plan.context()) + " \\",
        "  --set image.repository=" + (tagged ? image.substring(0, colon) : image) + " \\",
        "  --set image.tag=" + (tagged ? image.substring(colon + 1) : "latest") + " \\",
        "  --set config.hubURL=" + Kubectl.quoted(plan.hubUrl()) + " \\",
        plan.hubCa().isEmpty() ? "  \\" : "  --set config.hubCA=" + plan.hubCa() + " \\",
        "  --set config.memberClusterName=" + plan.name() + " \\",
        "  --set secret.name=" + SECRET + " \\",
        "  --set secret.namespace=" + NAMESPACE);
  }
}
