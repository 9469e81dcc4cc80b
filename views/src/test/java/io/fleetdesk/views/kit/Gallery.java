package io.fleetdesk.views.kit;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.ActionRunner;
import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.actions.RequiredRight;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.ConditionRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.kit.details.DetailsPane;
import io.fleetdesk.views.kit.dialogs.ActionPane;
import io.fleetdesk.views.kit.table.Band;
import io.fleetdesk.views.kit.table.Branch;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.kit.table.LiveTree;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Pictures of the kit's controls: {@code Gallery FOLDER}, see {@link PictureOf}. */
public final class Gallery {
  private static final Instant NOW = Instant.parse("2026-11-24T14:32:07Z");
  private static final FleetId FLEET = new FleetId("aks-fleet01");

  /** A pod of the pictures. */
  record Pod(
      ClusterId cluster,
      String namespace,
      String name,
      Status status,
      String ready,
      int restarts,
      String address,
      Instant created) {}

  static final ClusterLooks LOOKS =
      new ClusterLooks() {
        @Override
        public int color(ClusterId cluster) {
          return cluster.isHub() ? -1 : cluster.name().charAt("demo-aks0".length()) - '1';
        }

        @Override
        public @Nullable Instant staleSince(ClusterId cluster) {
          return cluster.name().startsWith("demo-aks03") ? NOW.minusSeconds(130) : null;
        }
      };

  private Gallery() {}

  static ClusterId member(int number) {
    return new ClusterId(FLEET, "demo-aks0" + number + "-demo-aks01");
  }

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    var kit = PictureOf.kit(LOOKS, Locale.ENGLISH, Clock.fixed(NOW, ZoneId.of("UTC")));
    PictureOf.view(1180, 620, folder.resolve("table"), kit, k -> table(k, ""));
    PictureOf.view(1180, 420, folder.resolve("grouped"), kit, k -> table(k, "cluster"));
    PictureOf.view(376, 620, folder.resolve("conditions"), kit, k -> details(k, "conditions"));
    PictureOf.view(376, 620, folder.resolve("summary"), kit, k -> details(k, "summary"));
    PictureOf.view(376, 420, folder.resolve("events"), kit, k -> details(k, "events"));
    PictureOf.view(376, 420, folder.resolve("yaml"), kit, k -> details(k, "yaml"));
    PictureOf.view(776, 470, folder.resolve("action"), kit, Gallery::action);
    PictureOf.view(900, 560, folder.resolve("controls"), kit, Gallery::controls);
    PictureOf.view(900, 300, folder.resolve("tree"), kit, Gallery::tree);
    var japanese = PictureOf.kit(LOOKS, Locale.JAPANESE, Clock.fixed(NOW, ZoneId.of("UTC")));
    PictureOf.view(1180, 420, folder.resolve("japanese"), japanese, k -> table(k, ""));
    System.exit(0);
  }

  static List<LiveColumn<Pod>> columns() {
    return List.of(
        LiveColumn.cluster("cluster", Pod::cluster),
        LiveColumn.<Pod>text("namespace", Pod::namespace).alias("ns"),
        LiveColumn.mono("name", Pod::name).wide(220).grows(),
        LiveColumn.status("status", Pod::status),
        LiveColumn.<Pod>number("ready", p -> 1, Pod::ready),
        LiveColumn.number("restarts", Pod::restarts),
        LiveColumn.mono("address", Pod::address),
        LiveColumn.age("age", Pod::created));
  }

  static List<Pod> pods() {
    var pods = new ArrayList<Pod>();
    String[] namespaces = {"hello-world", "kuard-demo", "monitoring", "team-a"};
    for (int i = 0; i < 24; i++) {
      Status status =
          switch (i) {
            case 2 -> new Status(Tone.STALE, "Pending");
            case 7 -> new Status(Tone.FAILED, "CrashLoopBackOff");
            case 9 -> new Status(Tone.IN_PROGRESS, "Terminating");
            case 11 -> new Status(Tone.WAITING, "Waiting");
            case 13 -> new Status(Tone.DRIFTED, "Drifted");
            case 14 -> new Status(Tone.DIFFERS, "Differs");
            case 15 -> new Status(Tone.NONE, "Not selected");
            default -> new Status(Tone.GOOD, "Running");
          };
      pods.add(
          new Pod(
              member(1 + i % 3),
              namespaces[i / 6],
              "hello-world-6f9c7b8d4-" + Integer.toString(1_000_003 * (i + 7), 36),
              status,
              i == 2 ? "0/1" : "1/1",
              i * i * 7,
              "10.22" + i % 3 + ".0." + (17 + i),
              NOW.minusSeconds(12L + 190L * i * i * i)));
    }
    return pods;
  }

  private static Parent table(Kit kit, String group) {
    var table = new LiveTable<>(kit, "pods", Pod::name, columns(), Pod::cluster);
    table.show(pods());
    table.groupBy(group);
    table.selectKeys(Set.of(pods().get(4).name()));
    table.bands(
        List.of(
            new Band(
                Tone.STALE,
                "demo-aks03 is stale since 14:29:57.",
                "Its rows show the state of that moment. Reconnecting, next try in 8 s.",
                Map.of("Retry now", _ -> {}))));
    var all = new VBox(table.tools(), table);
    VBox.setVgrow(table, Priority.ALWAYS);
    return all;
  }

  private static Parent details(Kit kit, String tab) {
    var pane = new DetailsPane(kit);
    pane.show(
        new Details(
            new ObjectRef(
                ClusterId.hub(FLEET),
                "placement.kubernetes-fleet.io/v1",
                "ClusterResourcePlacement",
                "",
                "kuard-demo"),
            new Status(Tone.IN_PROGRESS, "Applying"),
            "ClusterResourcePlacement · age 9 d · carries Namespace kuard-demo (4 objects)",
            2,
            List.of(
                new Details.Fact("Policy", "PickAll, fleet.azure.com/location = eastus"),
                new Details.Fact("Hub address", "aks-fleet01-9c2f41d0.hcp.eastus.azmk8s.io", true)),
            List.of(
                condition("Scheduled", "True", "SchedulingPolicyFulfilled", 12, 2),
                condition("RolloutStarted", "True", "RolloutStarted", 12, 2),
                condition("Applied", "False", "ApplyFailed", 780_000, 1),
                condition("Available", "Unknown", "ResourceAvailable", 780_000, 1)),
            List.of(
                new Details.Related(
                    new ObjectRef(member(2), "apps/v1", "Deployment", "kuard-demo", "kuard"),
                    new Status(Tone.GOOD, "Available"),
                    "placed by it")),
            List.of(
                new Details.Happening(
                    NOW.minusSeconds(48),
                    true,
                    "FailedScheduling",
                    "0/1 nodes are available: 1 Insufficient cpu.",
                    7,
                    "default-scheduler"),
                new Details.Happening(
                    NOW.minusSeconds(90),
                    false,
                    "Scheduled",
                    "Successfully assigned",
                    1,
                    "kubelet")),
            """
            apiVersion: placement.kubernetes-fleet.io/v1
            kind: ClusterResourcePlacement
            metadata:
              name: kuard-demo
              managedFields:
              - apiVersion: v1
                manager: kubectl
              generation: 2
            spec:
              resourceSelectors:
              - group: ""
                kind: Namespace
                name: kuard-demo
            """,
            "kubectl --context hub get crp kuard-demo -o yaml"));
    pane.select("details." + tab);
    return pane;
  }

  private static ConditionRow condition(
      String type, String status, String reason, long age, long generation) {
    var condition =
        new Condition(
            type,
            status,
            reason,
            "found all cluster needed as specified by the scheduling policy, found 2 cluster(s)",
            NOW.minusSeconds(age),
            generation);
    return new ConditionRow("", condition, generation < 2);
  }

  private static Parent action(Kit kit) {
    var pods =
        List.of(
            new ObjectRef(member(1), "v1", "Pod", "kuard-demo", "kuard-7788d9bc5-8f8fz"),
            new ObjectRef(member(2), "v1", "Pod", "kuard-demo", "kuard-7788d9bc5-hcdzp"));
    var pane =
        new ActionPane(
            kit,
            new ActionRunner(cluster -> Optional.empty()),
            new DeletePods(pods),
            _ -> {},
            () -> {});
    pane.lookupAll("#action-name").forEach(n -> ((TextField) n).setText("aks-fleet"));
    return pane;
  }

  /** An action of the pictures. */
  private record DeletePods(List<ObjectRef> targets) implements Action {
    @Override
    public Message title() {
      return Message.quoted("Delete 2 pods");
    }

    @Override
    public List<RequiredRight> rights() {
      return List.of();
    }

    @Override
    public String command() {
      return "kubectl --context demo-aks01 -n kuard-demo delete pod kuard-7788d9bc5-8f8fz\n"
          + "kubectl --context demo-aks02 -n kuard-demo delete pod kuard-7788d9bc5-hcdzp";
    }

    @Override
    public Confirmation confirmation() {
      return new Confirmation.TypeName("aks-fleet01");
    }

    @Override
    public List<Message> consequences() {
      return List.of(Message.quoted("The ReplicaSet kuard-7788d9bc5 creates two new pods."));
    }

    @Override
    public Outcome run(ObjectRef target, Progress progress) {
      return new Outcome.Done(Message.quoted(target + " was deleted."));
    }
  }

  private static Parent controls(Kit kit) {
    var all = new VBox(12);
    all.getStyleClass().add("dialog-box");
    var states = new FlowPane(16, 8);
    for (Tone tone : Tone.values()) {
      states.getChildren().add(new StatusLabel(tone, tone.name()));
    }
    states.getChildren().add(new StatusLabel(Status.live("live")));
    var tags = new FlowPane(8, 8);
    for (Tone tone : Tone.values()) {
      tags.getChildren().add(new TagLabel(tone, "3 " + tone));
    }
    tags.getChildren().add(new TagLabel("env=canary"));
    var clusters = new FlowPane(8, 8);
    for (int i = -1; i < 12; i++) {
      clusters.getChildren().add(new Label("" + i, new ClusterSwatch(i)));
    }
    var primary = new Button("New placement…", Icons.of("fth-plus"));
    primary.getStyleClass().add("primary");
    var danger = new Button("Remove 2 members…", Icons.of("fth-trash-2"));
    danger.getStyleClass().add("dangerous");
    var locked = new Button("Remove 2 members", Icons.of("fth-trash-2"));
    locked.getStyleClass().add("dangerous");
    locked.setDisable(true);
    var combo = new ComboBox<String>();
    combo.getItems().add("State: any");
    combo.getSelectionModel().select(0);
    var list = new ToggleButton("List", Icons.of("fth-list"));
    list.setSelected(true);
    var toggles = new HBox(list, new ToggleButton("Matrix", Icons.of("fth-grid")));
    list.getStyleClass().add("left-pill");
    toggles.getChildren().get(1).getStyleClass().add("right-pill");
    var buttons =
        new FlowPane(
            8,
            8,
            new Button("Edit", Icons.of("fth-edit")),
            primary,
            danger,
            locked,
            combo,
            new TextField("text"),
            new CheckBox("Follow"),
            toggles,
            new Hyperlink("Open"));
    var card =
        new Card("Hub cluster", new Label("Body"), new CommandBox(kit, "kubectl get crp"))
            .remark("holds definitions only")
            .icon(Icons.of("fth-globe"))
            .actions(new StatusLabel(Status.live("Live")));
    all.getChildren()
        .addAll(
            states,
            tags,
            clusters,
            buttons,
            card,
            new ToneBox(
                Tone.FAILED,
                "The hub refuses while a member still exports services.",
                "Fleet Desk deletes the export on demo-aks02 first.",
                new Button("Leave both as they are")),
            new ToneBox(Tone.GOOD, "Balanced across both clusters.", "Evidence: 2,875 answers"));
    return all;
  }

  /** A line of the tree's picture. */
  private record Finding(String what, String state, String hub) {}

  private static Parent tree(Kit kit) {
    var tree =
        new LiveTree<String, Finding>(
            kit,
            "tree",
            List.of(
                LiveColumn.<Finding>text("name", Finding::what).wide(360),
                LiveColumn.status("state", f -> new Status(Tone.DRIFTED, f.state())),
                LiveColumn.mono("message", Finding::hub)),
            f -> f.what().startsWith("demo") ? new ClusterSwatch(1) : Icons.of("fth-box"));
    tree.openAtFirst(f -> true);
    tree.show(
        List.of(
            new Branch<>(
                "p",
                new Finding("hello-world", "Drifted", "#4"),
                List.of(
                    new Branch<>(
                        "c",
                        new Finding("demo-aks02-demo-aks01", "Drifted", "#4"),
                        List.of(
                            Branch.leaf("f", new Finding("/spec/replicas", "Changed", "2"))))))));
    tree.select("f");
    return tree;
  }
}
