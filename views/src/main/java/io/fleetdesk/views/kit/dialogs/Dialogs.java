package io.fleetdesk.views.kit.dialogs;

import io.fleetdesk.views.kit.Kit;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Windows over a window. They take their styles from it, and close with Esc. JavaFX thread. */
public final class Dialogs {
  public static final double NARROW = 560;
  public static final double WIDE = 880;

  private Dialogs() {}

  /**
   * Opens a window and returns at once.
   *
   * @param content made of what closes the window
   */
  public static Stage open(
      Window owner, String title, double width, Function<Runnable, ? extends Parent> content) {
    var stage = new Stage();
    stage.initOwner(owner);
    stage.initModality(Modality.WINDOW_MODAL);
    stage.setTitle(title);
    var scene = new Scene(content.apply(stage::close));
    scene.userAgentStylesheetProperty().bind(owner.getScene().userAgentStylesheetProperty());
    Bindings.bindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            stage.close();
          }
        });
    stage.setScene(scene);
    stage.setWidth(width);
    stage.setOnHidden(
        e -> Bindings.unbindContent(scene.getStylesheets(), owner.getScene().getStylesheets()));
    stage.show();
    fit(scene.getRoot());
    return stage;
  }

  /** Makes the window of a dialog higher when its content has grown, so that nothing is cut off. */
  public static void fit(Parent content) {
    resize(content, 0);
  }

  /** As {@link #fit}, and lower where much of the content has gone. */
  static void settle(Parent content) {
    resize(content, Double.NEGATIVE_INFINITY);
  }

  private static void resize(Parent content, double least) {
    var scene = content.getScene();
    if (scene == null || scene.getWindow() == null) {
      return;
    }
    content.applyCss();
    double missing = content.prefHeight(scene.getWidth()) - scene.getHeight();
    if (missing > least && missing != 0) {
      scene.getWindow().setHeight(scene.getWindow().getHeight() + missing);
    }
  }

  /** A question without an action behind it: the answer is yes or nothing. */
  public static void ask(
      Kit kit, Window owner, String title, String question, String yes, Runnable then) {
    open(
        owner,
        title,
        NARROW,
        close -> {
          var words = new Label(question);
          words.setWrapText(true);
          words.setMinHeight(Region.USE_PREF_SIZE);
          var no = new Button(kit.text("dialog.cancel"));
          no.setId("dialog-cancel");
          no.setCancelButton(true);
          no.setOnAction(e -> close.run());
          var ok = new Button(yes);
          ok.setId("dialog-yes");
          ok.getStyleClass().add("primary");
          ok.setDefaultButton(true);
          ok.setOnAction(
              e -> {
                close.run();
                then.run();
              });
          return box(words, buttons(no, ok));
        });
  }

  /**
   * Asks before something is lost.
   *
   * @param losses a sentence or two each; where there is none, it is done at once
   */
  public static void askFirst(
      Kit kit, Window owner, String title, List<String> losses, String yes, Runnable then) {
    if (losses.isEmpty()) {
      then.run();
    } else {
      ask(kit, owner, title, String.join("\n\n", losses), yes, then);
    }
  }

  /** The padding and gaps of a dialog's content. */
  public static VBox box(Node... parts) {
    var box = new VBox(parts);
    box.getStyleClass().add("dialog-box");
    return box;
  }

  /** A line that ends with these. */
  public static HBox buttons(Node... parts) {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(8, space);
    line.getChildren().addAll(parts);
    line.getStyleClass().add("dialog-buttons");
    return line;
  }
}
