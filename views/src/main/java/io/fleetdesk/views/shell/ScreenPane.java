package io.fleetdesk.views.shell;

import io.fleetdesk.settings.Preferences;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Titles;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a screen: header with title, a line about it and actions; toolbar; main part; and
 * details at the right, or below where the screen is narrow or the details are wide.
 */
public final class ScreenPane extends VBox {
  /** A window of 1200 without the explorer. */
  private static final double NARROW = 1200 - 232;

  private static final String BOTTOM = "bottom";
  private static final double RIGHT = 0.7;
  private static final double BELOW = 0.62;

  private final Label subtitle = new Label();
  private final HBox actions = new HBox();
  private final SplitPane split = new SplitPane();
  private @Nullable Node details;
  private boolean wide;
  private Runnable fitting = () -> {};

  /**
   * @param toolbar null for none
   */
  public ScreenPane(String title, @Nullable Node toolbar, Node main) {
    getStyleClass().add("screen");
    Titles.set(this, title);
    var heading = new Label(title);
    heading.getStyleClass().add("screen-title");
    heading.setMinWidth(USE_PREF_SIZE);
    subtitle.getStyleClass().addAll("muted", "screen-subtitle");
    actions.getStyleClass().add("screen-actions");
    actions.setMinWidth(USE_PREF_SIZE);
    actions.setMaxHeight(USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var header = new HBox(heading, subtitle, space, actions);
    header.getStyleClass().add("screen-header");
    getChildren().add(header);
    if (toolbar != null) {
      getChildren().add(toolbar);
    }
    split.getStyleClass().add("details-split");
    split.getItems().add(main);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().add(split);
    widthProperty().addListener((o, was, is) -> turn());
  }

  /** What stands beside the title: {@code 4 known, 3 open}. */
  public void subtitle(Counted line) {
    subtitle.setText(line.text());
  }

  public String subtitle() {
    return subtitle.getText();
  }

  /** Buttons at the right of the header, the primary one last. */
  public void actions(List<? extends Node> buttons) {
    actions.getChildren().setAll(buttons);
  }

  /**
   * Shows details beside the main part, or takes them away.
   *
   * @param node null for none
   * @param below also where there is room at the right, as for logs
   */
  public void details(@Nullable Node node, boolean below) {
    wide = below;
    if (Objects.equals(node, details)) {
      turn();
      return;
    }
    details = node;
    if (split.getItems().size() > 1) {
      split.getItems().remove(1);
    }
    if (node != null) {
      SplitPane.setResizableWithParent(node, false);
      split.getItems().add(node);
      turn();
      split.setDividerPositions(split.getOrientation() == Orientation.VERTICAL ? BELOW : RIGHT);
    }
  }

  /**
   * Details below the main part, which take the height they ask for until one moves the divider;
   * from then on it stays where it was put, also the next time.
   *
   * @param name under which the place of the divider is remembered
   */
  public void below(Region node, Preferences memory, String name) {
    details(node, true);
    var room = new DetailsDivider(split, node, memory, name);
    split.heightProperty().addListener((o, was, is) -> room.fit());
    fitting = room::fit;
  }

  /** Gives details of {@link #below} their room again, as when their content is another one. */
  public void fit() {
    fitting.run();
  }

  private void turn() {
    boolean below = wide || getWidth() < NARROW;
    if (details != null && below != details.getStyleClass().contains(BOTTOM)) {
      if (below) {
        details.getStyleClass().add(BOTTOM);
      } else {
        details.getStyleClass().remove(BOTTOM);
      }
    }
    var orientation = below ? Orientation.VERTICAL : Orientation.HORIZONTAL;
    if (split.getOrientation() != orientation) {
      split.setOrientation(orientation);
      split.setDividerPositions(below ? BELOW : RIGHT);
    }
  }
}
