package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyOutcome;
import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.FieldChange;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.CommandBox;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.table.Branch;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTree;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a dry run says would change: cluster, document, field; as fields or as text. */
final class PlanPane extends VBox implements AutoCloseable {
  /** A line of the tree: a cluster, a document on it, or a field of that. */
  record Line(
      String name,
      @Nullable ClusterId cluster,
      @Nullable PlannedItem item,
      Status status,
      String before,
      String after) {}

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Characters before a difference that tell where it is. */
  private static final int CONTEXT = 12;

  private static final Status NO_STATUS = new Status(Tone.NONE, "");

  private final Kit kit;
  private final Function<ClusterId, String> contexts;
  private final Consumer<PlannedItem> resolve;
  private final HubOrigin origin;
  private final Label remark = new Label();
  private final ToggleButton asText;
  private final LiveTree<String, Line> tree;
  private final TextDiffView text;
  private final VBox notes = new VBox(8);
  private ApplyPlan plan = new ApplyPlan(List.of());

  /**
   * @param contexts names of clusters for kubectl
   * @param resolve asks what is to become of conflicts
   * @param origin leads to the hub from what a placement put on a member
   */
  PlanPane(
      Kit kit,
      Function<ClusterId, String> contexts,
      Consumer<PlannedItem> resolve,
      HubOrigin origin) {
    this.kit = kit;
    this.text = new TextDiffView(kit);
    this.contexts = contexts;
    this.resolve = resolve;
    this.origin = origin;
    getStyleClass().add("yaml-plan");
    tree =
        new LiveTree<>(
            kit,
            "yaml-plan",
            List.of(
                LiveColumn.<Line>text("change", Line::name).wide(292),
                LiveColumn.<Line>status("dry-run", Line::status).wide(142),
                LiveColumn.<Line>mono("now", l -> around(l.before(), l.after())).wide(64).grows(),
                LiveColumn.<Line>mono("after", l -> around(l.after(), l.before()))
                    .wide(64)
                    .grows()),
            l -> l.cluster() == null ? null : new ClusterSwatch(kit.clusters().color(l.cluster())));
    tree.openAtFirst(l -> true);
    tree.empty(kit.text("yaml.plan.empty"));
    tree.selectedProperty().addListener((o, was, is) -> notes());
    var title = new Label(kit.text("yaml.plan"));
    title.getStyleClass().add("strong");
    remark.getStyleClass().add("muted");
    remark.setId("yaml-plan-remark");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    asText = new ToggleButton(kit.text("yaml.plan.text"));
    asText.setId("yaml-plan-text");
    asText.selectedProperty().addListener((o, was, is) -> turn());
    var head = new HBox(8, title, remark, space, asText);
    head.getStyleClass().add("yaml-part-head");
    VBox.setVgrow(tree, Priority.ALWAYS);
    VBox.setVgrow(text, Priority.ALWAYS);
    notes.getStyleClass().add("yaml-notes");
    var below = new LiveScrollPane(notes);
    below.setFitToWidth(true);
    below.setMinViewportHeight(120);
    below.setPrefViewportHeight(120);
    below.setMaxHeight(230);
    below.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(head, tree, text, below);
    turn();
  }

  private void turn() {
    boolean on = asText.isSelected();
    text.setVisible(on);
    text.setManaged(on);
    tree.setVisible(!on);
    tree.setManaged(!on);
  }

  /** Says how things stand before and beside a plan. */
  void remark(String words) {
    remark.setText(words);
  }

  String remark() {
    return remark.getText();
  }

  void show(ApplyPlan now) {
    plan = now;
    remark.setText(kit.text("yaml.plan.time", LocalTime.now(ZoneId.systemDefault()).format(TIME)));
    tree.show(now.clusters().stream().map(this::cluster).toList());
    text.show(now.items());
    notes();
  }

  private Branch<String, Line> cluster(ClusterId cluster) {
    return new Branch<>(
        cluster.toString(),
        new Line(kit.clusters().name(cluster), cluster, null, NO_STATUS, "", ""),
        plan.items().stream()
            .filter(i -> i.ref().cluster().equals(cluster))
            .map(this::document)
            .toList());
  }

  private Branch<String, Line> document(PlannedItem item) {
    Status status = OutcomeWords.status(kit, item.forecast(), false);
    String key = item.ref().toString() + item.ref().cluster() + item.ref().apiVersion();
    var fields = new ArrayList<Branch<String, Line>>();
    if (item.forecast() instanceof ApplyOutcome.Conflict(var conflicts)) {
      conflicts.forEach(c -> fields.add(field(key, item, c.path(), status, c.theirs(), c.mine())));
    }
    if (item.live() != null) {
      for (FieldChange c : item.changes()) {
        Status kind =
            switch (c.kind()) {
              case ADDED -> new Status(Tone.GOOD, kit.text("yaml.field.added"), "fth-plus");
              case REMOVED -> new Status(Tone.FAILED, kit.text("yaml.field.removed"));
              case CHANGED ->
                  new Status(Tone.IN_PROGRESS, kit.text("yaml.field.changed"), "fth-edit");
              case ORDER -> new Status(Tone.IN_PROGRESS, kit.text("yaml.field.order"), "fth-list");
            };
        fields.add(field(key, item, c.path(), kind, c.before(), c.after()));
      }
    }
    return new Branch<>(key, new Line(item.manifest().title(), null, item, status, "", ""), fields);
  }

  private static Branch<String, Line> field(
      String key, PlannedItem item, FieldPath path, Status status, String before, String after) {
    return Branch.leaf(
        key + " " + status.word() + " " + path,
        new Line(path.toString(), null, item, status, before, after));
  }

  private void notes() {
    Line picked = tree.selectedProperty().get();
    PlannedItem one = picked == null ? null : picked.item();
    List<PlannedItem> items = one == null ? plan.items() : List.of(one);
    notes.getChildren().clear();
    if (one != null && !picked.name().equals(one.manifest().title())) {
      // Columns are too narrow for paths and images.
      notes.getChildren().add(new ToneBox(Tone.NONE, picked.name(), values(picked)));
    }
    for (PlannedItem item : items) {
      if (item.forecast() instanceof ApplyOutcome.Conflict c) {
        var button = new Button(kit.text("yaml.resolve"));
        button.setId("yaml-resolve");
        button.setOnAction(e -> resolve.accept(item));
        notes
            .getChildren()
            .add(
                new ToneBox(
                    Tone.FAILED,
                    kit.object(item.ref()),
                    kit.messages().text(c.sentence()),
                    button));
      } else if (!item.forecast().isGood()) {
        boolean waits = item.forecast() instanceof ApplyOutcome.Waits;
        notes
            .getChildren()
            .add(
                new ToneBox(
                    waits ? Tone.WAITING : Tone.FAILED,
                    kit.object(item.ref()),
                    kit.messages().text(item.forecast().sentence())));
      }
      item.notes().forEach(n -> notes.getChildren().add(note(item, n)));
    }
    items.stream()
        .map(i -> i.command(contexts.apply(i.ref().cluster())))
        .distinct()
        .limit(4)
        .forEach(c -> notes.getChildren().add(new CommandBox(kit, c)));
  }

  /** Of a long value the part that differs from the other, since cells cut what does not fit. */
  static String around(String value, String other) {
    int same = 0;
    int most = Math.min(value.length(), other.length());
    while (same < most && value.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same <= 2 * CONTEXT ? value : "\u2026" + value.substring(same - CONTEXT);
  }

  private String values(Line field) {
    return kit.text(
        "yaml.field.values",
        field.before().isEmpty() ? kit.text("yaml.absent") : field.before(),
        field.after().isEmpty() ? kit.text("yaml.absent") : field.after());
  }

  private ToneBox note(PlannedItem item, PlannedItem.Note note) {
    LiveObject live = item.live();
    Node[] ways =
        live != null && note.kind() == PlannedItem.Note.Kind.PLACED
            ? new Node[] {origin.button(live)}
            : new Node[0];
    return new ToneBox(
        Tone.ATTENTION, kit.object(item.ref()), kit.messages().text(note.sentence()), ways);
  }

  @Override
  public void close() {
    tree.close();
  }
}
