package io.fleetdesk.views.shell;

import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.Tones;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** Chips of the status bar: name and state; a click tells why and offers to try again. */
final class ClusterChips {
  /** The worst first. */
  private static final List<Tone> ORDER =
      List.of(
          Tone.FAILED,
          Tone.WAITING,
          Tone.ATTENTION,
          Tone.STALE,
          Tone.NONE,
          Tone.IN_PROGRESS,
          Tone.GOOD);

  private final Kit kit;
  private final Fleets fleets;
  private final ConnectionWords words;

  ClusterChips(Kit kit, Fleets fleets) {
    this.kit = kit;
    this.fleets = fleets;
    this.words = new ConnectionWords(kit);
  }

  /**
   * @param clusters one, or all members of a fleet
   * @param withFleet whether a hub is called by its fleet's name
   */
  Node chip(List<ClusterStatus> clusters, boolean withFleet) {
    ClusterStatus first = clusters.getFirst();
    boolean one = clusters.size() == 1;
    ClusterStatus worst =
        clusters.stream()
            .min(Comparator.comparingInt(c -> ORDER.indexOf(words.status(c).tone())))
            .orElse(first);
    Status status = words.status(worst);
    long alike = clusters.stream().filter(c -> words.status(c).tone() == status.tone()).count();
    String name =
        one
            ? withFleet && first.id().isHub() ? first.id().fleet().name() : first.id().label()
            : kit.text("status.members", clusters.size());
    String word =
        one || alike == clusters.size()
            ? withFleet && first.id().isHub()
                ? kit.text("status.hub", status.word())
                : status.word()
            : alike + " " + status.word();
    var label = new Label(name);
    label.setMinWidth(Region.USE_PREF_SIZE);
    var state = new StatusLabel(new Status(status.tone(), word, status.icon()));
    var chip = new Button();
    chip.getStyleClass().add("chip");
    chip.setId("chip-" + first.id().fleet() + "-" + (one ? first.id().label() : "members"));
    var box =
        one ? new HBox(new ClusterSwatch(first.color()), label, state) : new HBox(label, state);
    box.getStyleClass().add("chip-line");
    chip.setGraphic(box);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    boolean calm = status.tone() == Tone.GOOD || status.tone() == Tone.NONE;
    Tones.set(chip, calm ? null : status.tone());
    chip.setAccessibleText(name + " " + word);
    chip.setOnAction(e -> explain(chip, clusters));
    return chip;
  }

  private void explain(Node chip, List<ClusterStatus> clusters) {
    var popover = new PopOver();
    var lines = new VBox();
    lines.getStyleClass().add("chip-why");
    for (ClusterStatus cluster : clusters) {
      lines.getChildren().add(line(cluster, popover));
    }
    popover.setContentNode(lines);
    popover.setArrowLocation(PopOver.ArrowLocation.BOTTOM_LEFT);
    popover.setAnimated(false);
    popover.show(chip);
  }

  private Node line(ClusterStatus cluster, PopOver popover) {
    var retry = new Button(kit.text("status.retry"));
    retry.getStyleClass().add("small");
    retry.setOnAction(
        e -> {
          fleets.retry(cluster.id());
          popover.hide();
        });
    boolean useful = !cluster.context().isEmpty() && !cluster.state().isLive();
    retry.setVisible(useful);
    retry.setManaged(useful);
    var head =
        new HBox(
            new ClusterSwatch(cluster.color()),
            new Label(cluster.id().toString()),
            new StatusLabel(words.status(cluster)),
            retry);
    head.getStyleClass().add("chip-line");
    var why = new Label(words.why(cluster));
    why.setWrapText(true);
    why.setMaxWidth(420);
    why.getStyleClass().add("secondary");
    var box = new VBox(head, why);
    cluster.info().ifPresent(i -> box.getChildren().add(facts(i.server(), i.version(), i.user())));
    return box;
  }

  private static Node facts(String server, String version, String user) {
    var text = new Label(server + "  " + version + "  " + user);
    text.getStyleClass().add("mono");
    return text;
  }
}
