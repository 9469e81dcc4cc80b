package io.fleetdesk.views.shell;

import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Tones;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icon or square, word, count and state of an explorer line. */
final class ExplorerCell extends TreeCell<Leaf> {
  private static final PseudoClass CAPTION = PseudoClass.getPseudoClass("caption");
  private static final PseudoClass FLEET = PseudoClass.getPseudoClass("fleet");

  private final ClusterLooks looks;
  private final FontIcon icon = new FontIcon();
  private final ClusterSwatch swatch = new ClusterSwatch(-1);
  private final Label title = new Label();
  private final Label count = new Label();
  private final FontIcon tone = new FontIcon();
  private final Tooltip tip = new Tooltip();
  private final HBox line;

  ExplorerCell(ClusterLooks looks) {
    this.looks = looks;
    getStyleClass().add("explorer-cell");
    tone.getStyleClass().add("tone-icon");
    count.getStyleClass().add("count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    title.getStyleClass().add("title");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    line = new HBox(icon, swatch, title, space, tone, count);
    line.getStyleClass().add("line");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Leaf leaf, boolean empty) {
    super.updateItem(leaf, empty);
    if (empty || leaf == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      pseudoClassStateChanged(CAPTION, false);
      pseudoClassStateChanged(FLEET, false);
      return;
    }
    boolean square = leaf.cluster() != null;
    visible(icon, !square && !leaf.icon().isEmpty());
    visible(swatch, square);
    if (leaf.cluster() != null) {
      swatch.show(looks.color(leaf.cluster()));
    } else if (!leaf.icon().isEmpty()) {
      icon.setIconLiteral(leaf.icon());
    }
    title.setText(leaf.title());
    Summary summary = leaf.summary();
    visible(count, !summary.count().isEmpty());
    count.setText(summary.count());
    visible(tone, summary.tone() != null);
    if (summary.tone() != null) {
      tone.setIconLiteral(Icons.name(summary.tone()));
    }
    Tones.set(tone, summary.tone());
    tip.setText(summary.word().isEmpty() ? leaf.title() : leaf.title() + ": " + summary.word());
    setTooltip(tip);
    setAccessibleText(tip.getText());
    pseudoClassStateChanged(CAPTION, Explorer.isCaption(leaf));
    pseudoClassStateChanged(
        FLEET, leaf.icon().equals("fth-globe") && leaf.place().scope() instanceof FleetScope.One);
    setGraphic(line);
  }

  private static void visible(javafx.scene.Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
