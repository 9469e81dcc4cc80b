package io.fleetdesk.views.traffic;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;

/** A number to type or to choose, beside one word that stands for no limit. */
final class NumberBox extends ComboBox<String> {
  private final String word;

  /**
   * @param id of the field that is typed in
   * @param offers numbers, the usual one first; they are offered in their order of size
   * @param word for no limit, offered last
   */
  NumberBox(String id, String name, double width, List<Integer> offers, String word) {
    this.word = word;
    var items = new ArrayList<String>();
    offers.stream().sorted().forEach(n -> items.add(Integer.toString(n)));
    items.add(word);
    getItems().setAll(items);
    setEditable(true);
    setId(id + "-box");
    setPrefWidth(width);
    setVisibleRowCount(items.size());
    setValue(Integer.toString(offers.getFirst()));
    setAccessibleText(name);
    getEditor().setId(id);
    getEditor().setAccessibleText(name);
  }

  String typed() {
    return getEditor().getText().strip();
  }

  /** Whether the word stands there. */
  boolean isUnlimited() {
    return typed().equalsIgnoreCase(word);
  }
}
