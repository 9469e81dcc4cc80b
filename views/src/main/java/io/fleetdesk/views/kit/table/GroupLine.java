package io.fleetdesk.views.kit.table;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The head of a group: what its rows have in common, and how many they are. */
final class GroupLine<R> implements Line<R> {
  private final SimpleObjectProperty<R> none = new SimpleObjectProperty<>();
  private final String value;
  private final int size;
  private final boolean open;

  GroupLine(String value, int size, boolean open) {
    this.value = value;
    this.size = size;
    this.open = open;
  }

  String value() {
    return value;
  }

  int size() {
    return size;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether it would look the same. */
  boolean same(GroupLine<?> other) {
    return value.equals(other.value) && size == other.size && open == other.open;
  }

  @Override
  public ObservableValue<R> state() {
    return none;
  }
}
