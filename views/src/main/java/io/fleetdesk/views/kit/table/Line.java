package io.fleetdesk.views.kit.table;

import javafx.beans.value.ObservableValue;

/** A line of a table: a row, or the head of a group of them. */
public sealed interface Line<R> permits LiveRow, GroupLine {
  /** The record as of now; holds null for heads of groups. */
  ObservableValue<R> state();
}
