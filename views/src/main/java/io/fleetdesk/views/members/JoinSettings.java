package io.fleetdesk.views.members;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.members.LabelRules;
import io.fleetdesk.members.join.JoinCheck;
import io.fleetdesk.members.join.JoinPlan;
import io.fleetdesk.views.kit.Kit;
import java.util.LinkedHashMap;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** As what a cluster joins: name, labels, taints, and how its agent reaches the hub. */
final class JoinSettings extends VBox {
  private static final String IMAGE = "ghcr.io/kubefleet-dev/kubefleet/member-agent:v0.3.1";
  private static final int HEARTBEAT = 15;

  private final Kit kit;
  private final Runnable changed;
  private final TextField name = field("join-name");
  private final TextField heartbeat = field("join-heartbeat");
  private final TextField url = field("join-hub-url");
  private final TextField image = field("join-image");
  private final CheckBox installs;
  private final CheckBox keepsAway;
  private final PairEditor labels;
  private final PairEditor taints;
  private final Label problem = new Label();
  private String fleet = "";
  private String context = "";
  private String authority = "";

  JoinSettings(Kit kit, Runnable changed) {
    super(10);
    this.kit = kit;
    this.changed = changed;
    getStyleClass().add("dialog-box");
    installs = new CheckBox(kit.text("join.installs"));
    installs.setId("join-installs");
    installs.setSelected(true);
    keepsAway = new CheckBox(kit.text("join.keeps-away"));
    keepsAway.setId("join-keeps-away");
    labels = new PairEditor(kit, "join-label", this::check);
    taints = new PairEditor(kit, "join-taint", this::check);
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    heartbeat.setText(Integer.toString(HEARTBEAT));
    image.setText(IMAGE);
    var grid = new GridPane(12, 8);
    row(grid, 0, "join.name", name);
    row(grid, 1, "join.heartbeat", heartbeat);
    row(grid, 2, "join.hub-url", url);
    row(grid, 3, "join.image", image);
    getChildren()
        .addAll(
            grid,
            problem,
            new Label(kit.text("column.labels")),
            labels,
            new Label(kit.text("column.taints")),
            taints,
            keepsAway,
            installs);
    installs.setOnAction(_ -> check());
  }

  private void row(GridPane grid, int row, String key, TextField field) {
    var label = new Label(kit.text(key));
    label.setLabelFor(field);
    GridPane.setHgrow(field, Priority.ALWAYS);
    grid.addRow(row, label, field);
    field.textProperty().addListener((_, _, _) -> check());
  }

  private static TextField field(String id) {
    var field = new TextField();
    field.setId(id);
    field.getStyleClass().add("mono");
    return field;
  }

  /** What is known of the cluster and the hub as a beginning. */
  void propose(String of, JoinCheck check, @Nullable KubeContext hub, FleetId to) {
    context = of;
    fleet = to.name();
    name.setText(JoinWizard.nameOf(of));
    if (hub != null) {
      url.setText(hub.cluster().server());
      String ca = hub.cluster().caData();
      authority = ca == null ? "" : ca;
    }
    if (!check.region().isEmpty() && labels.pairs().isEmpty()) {
      labels.propose("fleet.azure.com/location", check.region());
    }
    check();
  }

  private void check() {
    problem.setText(wrong());
    changed.run();
  }

  private String wrong() {
    var wrongName = LabelRules.memberName(name.getText().strip());
    if (!wrongName.isEmpty()) {
      return kit.messages().text(wrongName);
    }
    if (!heartbeat.getText().strip().matches("[1-9]\\d{0,2}")
        || Integer.parseInt(heartbeat.getText().strip()) > 600) {
      return kit.text("join.heartbeat.wrong");
    }
    if (!url.getText().strip().startsWith("https://")) {
      return kit.text("join.hub-url.wrong");
    }
    return installs.isSelected() && image.getText().isBlank() ? kit.text("join.image.wrong") : "";
  }

  boolean isValid() {
    return problem.getText().isEmpty()
        && !name.getText().isBlank()
        && labels.isValid()
        && taints.isValid();
  }

  JoinPlan plan() {
    var chosen = new LinkedHashMap<String, String>();
    labels.pairs().forEach(p -> chosen.put(p.key(), p.value()));
    var keep = new java.util.ArrayList<Taint>();
    taints.pairs().forEach(p -> keep.add(new Taint(p.key(), p.value(), Taint.CORDON.effect())));
    if (keepsAway.isSelected()) {
      keep.add(Taint.CORDON);
    }
    return new JoinPlan(
        fleet,
        context,
        name.getText().strip(),
        chosen,
        keep,
        Integer.parseInt(heartbeat.getText().strip()),
        url.getText().strip(),
        authority,
        image.getText().strip(),
        installs.isSelected());
  }
}
