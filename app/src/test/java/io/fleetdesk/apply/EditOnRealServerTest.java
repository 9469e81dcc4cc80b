package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.demo.crds.Crds;
import io.fleetdesk.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract on a real kube-apiserver. */
@Tag("real")
class EditOnRealServerTest extends EditContract {
  private static RealServer server;
  private static ClusterConnection connection;

  @BeforeAll
  static void start() throws Exception {
    server = new RealServer();
    connection = server.connect("real");
    for (var definition : Crds.hub()) {
      connection
          .connected()
          .post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> connection.rediscover().serves("networking.fleet.azure.com", "serviceexports"));
  }

  @AfterAll
  static void stop() {
    connection.close();
    server.close();
  }

  @Override
  int rounds() {
    return 63;
  }

  /** Every character that a path may carry, one name each: what is next to it stays. */
  @Test
  void everyCharacterOfANameIsOneOfItsPath() throws Exception {
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: %s
        metadata: {name: "%s"%s}
        rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
        """;
    String binding =
        role.substring(0, role.indexOf("rules:"))
            + "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}\n";
    var names = new ArrayList<String>();
    for (char c = ' '; c < 127; c++) {
      if (c != '/' && c != '%') {
        names.add("n" + (c == '"' || c == '\\' ? "\\" : "") + c + "x");
      }
    }
    names.addAll(
        List.of("n\u00e9", "\u3042", "\ud83d\ude00", "a:b:c", "..a", "-", "system:a?b#c&d=e;f+g"));
    for (String name : names) {
      ObjectRef ref = editedAndUndone(role.formatted("ClusterRole", name, ""));
      assertThat(LiveObject.read(cluster, ref)).isEmpty();
    }
    String all = String.join("", names.subList(0, 40));
    String there = ", namespace: " + namespace;
    editedAndUndone(role.formatted("Role", all, there));
    editedAndUndone(binding.formatted("RoleBinding", all, there));
    editedAndUndone(binding.formatted("ClusterRoleBinding", all, ""));
    for (String name : List.of("a/b", "a%b", ".", "..")) {
      assertThat(apply(role.formatted("ClusterRole", name, "")).isGood()).as(name).isFalse();
    }
  }

  /** Made, opened, edited, undone and deleted; gives what it was. */
  private ObjectRef editedAndUndone(String text) throws Exception {
    assertThat(apply(text)).as(text).isInstanceOf(ApplyOutcome.Created.class);
    var document = YamlText.parse(text).documents().getFirst();
    var ref =
        new ObjectRef(
            cluster.id(),
            document.apiVersion(),
            document.kind(),
            document.namespace(),
            document.name());
    LiveObject base = applying.open(ref).orElseThrow().object();
    var tree = ServerFields.without(base.tree());
    tree.withObject("/metadata").withObject("/labels").put("edited", "yes");
    ApplyPlan plan =
        applying.preview(
            List.of(
                Manifest.edited(
                    YamlText.parse(io.fleetdesk.clusters.ObjectReader.yaml(tree))
                        .documents()
                        .getFirst(),
                    base)),
            List.of(cluster.id()));
    assertThat(run(plan).getFirst().outcome()).as(text).isInstanceOf(ApplyOutcome.Changed.class);
    assertThat(applying.undo(applying.history().entries().getFirst()))
        .isInstanceOfSatisfying(
            Undo.Edit.class,
            u -> assertThat(undone(u)).as(text).isInstanceOf(ApplyOutcome.Changed.class));
    assertThat(applying.open(ref).orElseThrow().object().editable()).isEqualTo(base.editable());
    var deletion =
        new io.fleetdesk.actions.Deletion(id -> java.util.Optional.of(cluster), List.of(ref));
    deletion.prepare();
    assertThat(deletion.run(ref, io.fleetdesk.actions.Progress.NONE))
        .as(text)
        .isInstanceOf(io.fleetdesk.actions.Outcome.Done.class);
    return ref;
  }

  private ApplyOutcome undone(Undo.Edit undo) {
    try {
      return run(applying.preview(List.of(undo.manifest()), List.of(cluster.id())))
          .getFirst()
          .outcome();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  ClusterConnection connection() {
    return connection;
  }
}
