package io.fleetdesk.views.shell;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that work everywhere in the window. */
@SuppressWarnings("ReferenceEquality") // nodes are themselves
final class WindowKeys {
  private final MainWindow window;

  private WindowKeys(MainWindow window) {
    this.window = window;
  }

  static void install(MainWindow window) {
    window.addEventFilter(KeyEvent.KEY_PRESSED, new WindowKeys(window)::pressed);
  }

  private void pressed(KeyEvent event) {
    boolean taken = event.isShortcutDown() ? shortcut(event.getCode()) : plain(event);
    if (taken) {
      event.consume();
    }
  }

  private boolean shortcut(KeyCode key) {
    switch (key) {
      case K -> window.openPalette();
      case F -> window.focusFilter();
      case Q -> window.quit();
      case COMMA -> window.openSettings();
      // Keyboards differ in whether plus needs Shift.
      case PLUS, ADD, EQUALS -> window.zoom(1);
      case MINUS, SUBTRACT -> window.zoom(-1);
      case DIGIT0, NUMPAD0 -> window.zoom(0);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent event) {
    switch (event.getCode()) {
      case F1 -> window.openHelp();
      case F6 -> nextPane(event.isShiftDown() ? -1 : 1);
      case LEFT -> {
        if (event.isAltDown()) {
          window.navigator().back();
        }
        return event.isAltDown();
      }
      case RIGHT -> {
        if (event.isAltDown()) {
          window.navigator().forward();
        }
        return event.isAltDown();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void nextPane(int step) {
    var panes = window.panes().stream().filter(p -> p.getScene() != null).toList();
    Node focus = window.getScene().getFocusOwner();
    int at = -1;
    for (int i = 0; i < panes.size(); i++) {
      if (Focus.isIn(focus, panes.get(i))) {
        at = i;
      }
    }
    Node next = panes.get(Math.floorMod(at + step, panes.size()));
    next.requestFocus();
    if (window.getScene().getFocusOwner() == next && next instanceof javafx.scene.Parent parent) {
      Focus.first(parent);
    }
  }
}
