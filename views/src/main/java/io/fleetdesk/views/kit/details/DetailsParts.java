package io.fleetdesk.views.kit.details;

import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.ConditionRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.TagLabel;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The lists of a details pane. */
final class DetailsParts {
  private static final Pattern TROUBLE =
      Pattern.compile("Pressure|Unavailable|Conflict|Failure|Failed|Drift|Diff|Suspended");

  private DetailsParts() {}

  static VBox facts(Details details) {
    var box = box("details-facts");
    var facts = new FactColumns();
    for (Details.Fact fact : details.facts()) {
      var name = label(fact.name(), "secondary");
      var value = label(fact.value(), fact.mono() ? "mono" : "plain");
      facts.add(new VBox(name, value));
    }
    box.getChildren().add(facts);
    return box;
  }

  static VBox conditions(Kit kit, Details details) {
    var box = box("details-list");
    if (details.conditions().isEmpty()) {
      box.getChildren().add(none(kit, "details.no.conditions"));
    }
    String where = "";
    for (ConditionRow row : details.conditions()) {
      if (!row.where().equals(where)) {
        where = row.where();
        var part = label(where, "header-text");
        part.getStyleClass().add("details-part");
        box.getChildren().add(part);
      }
      box.getChildren().add(condition(kit, row, details.generation()));
    }
    return box;
  }

  private static Node condition(Kit kit, ConditionRow row, long generation) {
    Condition c = row.condition();
    boolean good = c.isTrue() != ofTrouble(c.type());
    Tone tone = c.isUnknown() || !good ? Tone.ATTENTION : Tone.GOOD;
    var entry =
        entry(
            heads(
                fixed(label(c.type(), "strong")),
                line(
                    new StatusLabel(tone, c.status()),
                    fixed(label(kit.ages().since(c.since()), "number-text")))),
            c.reason(),
            c.message());
    if (row.catchingUp()) {
      String text =
          generation > 0
              ? kit.text("details.behind", c.observedGeneration(), generation)
              : kit.text("details.catching.up");
      entry.getChildren().add(new TagLabel(Tone.IN_PROGRESS, text));
    }
    return entry;
  }

  /** Conditions that tell of something bad when they are true, by the words of Kubernetes. */
  private static boolean ofTrouble(String type) {
    return TROUBLE.matcher(type).find();
  }

  static VBox objects(Kit kit, Details details, Consumer<ObjectRef> open) {
    var box = box("details-list");
    if (details.objects().isEmpty()) {
      box.getChildren().add(none(kit, "details.no.objects"));
    }
    for (Details.Related related : details.objects()) {
      ObjectRef ref = related.ref();
      String name = ref.namespace().isEmpty() ? ref.name() : ref.namespace() + "/" + ref.name();
      var link = new Hyperlink(ref.kind() + " " + name);
      link.setOnAction(e -> open.accept(ref));
      var swatch = new ClusterSwatch(kit.clusters().color(ref.cluster()));
      var line = line(swatch, link, space(), new StatusLabel(related.status()));
      box.getChildren().add(entry(line, "", related.remark()));
    }
    return box;
  }

  static VBox events(Kit kit, Details details) {
    var box = box("details-list");
    if (details.events().isEmpty()) {
      box.getChildren().add(none(kit, "details.no.events"));
    }
    for (Details.Happening event : details.events()) {
      String times = event.count() > 1 ? " × " + event.count() : "";
      var reason = fixed(label(event.reason() + times, "strong"));
      reason.setGraphic(event.warning() ? Icons.of(Tone.ATTENTION) : Icons.of("fth-info"));
      var heads =
          heads(
              reason,
              line(
                  fixed(label(event.source(), "secondary")),
                  fixed(label(kit.ages().since(event.last()), "number-text"))));
      box.getChildren().add(entry(heads, "", event.message()));
    }
    return box;
  }

  private static VBox entry(Node head, String reason, String message) {
    var entry = new VBox(2, head);
    if (!reason.isEmpty()) {
      entry.getChildren().add(label(reason, "plain"));
    }
    if (!message.isEmpty()) {
      entry.getChildren().add(label(message, "secondary"));
    }
    entry.getStyleClass().add("details-entry");
    return entry;
  }

  private static VBox box(String styleClass) {
    var box = new VBox();
    box.getStyleClass().add(styleClass);
    return box;
  }

  /** In one line where there is room, in several where the pane is narrow. */
  private static FlowPane heads(Node... nodes) {
    var heads = new FlowPane(nodes);
    heads.getStyleClass().add("details-heads");
    return heads;
  }

  private static HBox line(Node... nodes) {
    var line = new HBox(nodes);
    line.getStyleClass().add("details-line");
    return line;
  }

  private static Label label(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label fixed(Label label) {
    label.setWrapText(false);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private static Node none(Kit kit, String key) {
    var label = label(kit.text(key), "muted");
    label.getStyleClass().add("details-none");
    return label;
  }
}
