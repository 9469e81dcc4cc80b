package io.fleetdesk.testing;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.crds.Crds;
import io.fleetdesk.demo.http.ApiServer;
import io.fleetdesk.demo.http.LogSupply;
import io.fleetdesk.demo.http.ServerTls;
import io.fleetdesk.demo.http.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A cluster without controllers, served on loopback; its users are known by their tokens. */
public final class TestCluster implements AutoCloseable {
  public static final ServerTls TLS = ServerTls.create();
  private static final YAMLMapper YAML = new YAMLMapper();

  public final ClusterApi api;
  public final ApiServer server;

  /** Tokens that are good. */
  public final Map<String, User> users =
      new ConcurrentHashMap<>(Map.of("admin-token", User.admin()));

  private TestCluster(String name, List<ObjectNode> definitions, LogSupply logs) {
    api = new ClusterApi(name, InstantSource.system(), name.hashCode(), 10_000);
    for (String n : List.of("default", "kube-system", "fleet-system")) {
      create("Namespace", "{metadata: {name: " + n + "}}");
    }
    definitions.forEach(d -> api.create(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS, d));
    server = new ApiServer(api, users::get, logs, TLS);
    server.start();
  }

  public static TestCluster plain(String name) {
    return new TestCluster(name, List.of(), LogSupply.silent());
  }

  public static TestCluster withLogs(String name, LogSupply logs) {
    return new TestCluster(name, List.of(), logs);
  }

  public static TestCluster hub(String name) {
    return new TestCluster(name, Crds.hub(), LogSupply.silent());
  }

  public static TestCluster member(String name) {
    return new TestCluster(name, Crds.member(), LogSupply.silent());
  }

  public void install(List<ObjectNode> definitions) {
    definitions.forEach(d -> api.create(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS, d));
  }

  public ResourceType type(String kind) {
    return api.types().all().stream()
        .filter(t -> t.kind().equals(kind) && t.version().equals(t.storageVersion()))
        .filter(t -> !t.group().equals("placement.kubefleet.dev"))
        .findFirst()
        .orElseThrow();
  }

  public void create(String kind, String yaml) {
    api.create(type(kind), (ObjectNode) Objects.requireNonNull(YAML.readTree(yaml)));
  }

  public void namespace(String name) {
    create("Namespace", "{metadata: {name: " + name + "}}");
  }

  public void pod(String namespace, String name) {
    create(
        "Pod",
        """
        {metadata: {name: %s, namespace: %s}, spec: {nodeName: n1, containers: [{name: a, image: b}]}}
        """
            .formatted(name, namespace));
  }

  public void phase(String namespace, String name, String phase) {
    api.updateStatus(
        CoreTypes.PODS,
        namespace,
        name,
        p -> {
          p.withObject("/status").put("phase", phase);
          return p;
        });
  }

  public void memberCluster(String name) {
    create(
        "MemberCluster",
        "{metadata: {name: %s}, spec: {identity: {kind: ServiceAccount, name: %s, namespace: fleet-system}}}"
            .formatted(name, name));
  }

  /** Lets a user read everything of one namespace only. */
  public void reader(String token, String user, String namespace) {
    users.put(token, User.authenticated(user));
    create(
        "Role",
        """
        {metadata: {name: read, namespace: %s},
         rules: [{apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch]}]}
        """
            .formatted(namespace));
    create(
        "RoleBinding",
        """
        {metadata: {name: read, namespace: %s},
         roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: read},
         subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %s}]}
        """
            .formatted(namespace, user));
  }

  @Override
  public void close() {
    server.close();
  }
}
