package io.fleetdesk.views.members;

import io.fleetdesk.members.join.JoinObject;
import io.fleetdesk.members.join.JoinObjects;
import io.fleetdesk.members.join.JoinPlan;
import io.fleetdesk.views.kit.CommandBox;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Every object that is created, before any is; the same with Helm. */
final class JoinReview extends VBox implements AutoCloseable {
  private final Kit kit;
  private final LiveTable<String, JoinObject> objects;
  private final TextArea yaml = new TextArea();
  private final CommandBox helm;
  private final Label summary = new Label();

  JoinReview(Kit kit) {
    super(8);
    this.kit = kit;
    getStyleClass().add("dialog-box");
    this.helm = new CommandBox(kit, "");
    objects =
        new LiveTable<>(
            kit,
            "join-objects",
            o -> o.onHub() + o.kind() + o.namespace() + o.name(),
            List.of(
                LiveColumn.<JoinObject>text(
                        "join-where", o -> kit.text(o.onHub() ? "join.on-hub" : "join.on-cluster"))
                    .wide(70),
                LiveColumn.<JoinObject>text("join-kind", JoinObject::kind).wide(150),
                LiveColumn.<JoinObject>mono("join-object", JoinObject::name).wide(170),
                LiveColumn.<JoinObject>text("join-why", o -> kit.messages().text(o.why()))
                    .wide(260)
                    .grows()));
    objects.onChange(this::picked);
    yaml.setEditable(false);
    yaml.setId("join-yaml");
    yaml.getStyleClass().add("mono");
    yaml.setAccessibleText("YAML");
    var split = new SplitPane(objects, yaml);
    split.setDividerPositions(0.66);
    VBox.setVgrow(split, Priority.ALWAYS);
    var command = new LiveScrollPane(helm);
    command.setFitToWidth(true);
    command.setPrefHeight(120);
    var equivalent = new Label(kit.text("join.helm"));
    equivalent.getStyleClass().add("strong");
    summary.setWrapText(true);
    summary.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(summary, split, equivalent, command);
  }

  void show(JoinPlan plan, String hubContext) {
    var all = new ArrayList<JoinObject>(JoinObjects.onHub(plan));
    int onHub = all.size();
    all.addAll(JoinObjects.onMember(plan));
    summary.setText(kit.text("join.summary", onHub, all.size() - onHub, plan.context()));
    objects.show(all);
    helm.show(JoinObjects.helm(plan, hubContext));
    objects.select(
        all.stream()
            .filter(o -> o.kind().equals("MemberCluster"))
            .map(o -> o.onHub() + o.kind() + o.namespace() + o.name())
            .findFirst()
            .orElse(""));
  }

  private void picked() {
    yaml.setText(objects.selection().isEmpty() ? "" : objects.selection().getFirst().yaml());
  }

  @Override
  public void close() {
    objects.close();
  }
}
