package io.fleetdesk.views.kit.table;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A key and its record of the moment. Updates change the record in place: the list of rows is not
 * touched, so that the table lays nothing out again.
 */
public final class LiveRow<K, R> implements Line<R> {
  private final K key;
  private final ReadOnlyObjectWrapper<R> state;
  private @Nullable String searchText;

  LiveRow(K key, R state) {
    this.key = key;
    this.state = new ReadOnlyObjectWrapper<>(state);
  }

  public K key() {
    return key;
  }

  public R get() {
    return state.get();
  }

  @Override
  public ReadOnlyObjectProperty<R> state() {
    return state.getReadOnlyProperty();
  }

  void set(R record) {
    searchText = null;
    state.set(record);
  }

  /** What the filter looks into, in lower case; kept until the record changes. */
  String searchText(Function<? super R, String> of) {
    if (searchText == null) {
      searchText = of.apply(get());
    }
    return searchText;
  }
}
