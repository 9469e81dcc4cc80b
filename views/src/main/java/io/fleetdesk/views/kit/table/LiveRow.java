package io.fleetdesk.views.kit.table;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectPropertyBase;
import org.jspecify.annotations.Nullable;

/**
 * A key and its record of the moment. Updates change the record in place: the list of rows is not
 * touched, so that the table lays nothing out again.
 */
public final class LiveRow<K, R> extends ReadOnlyObjectPropertyBase<R> implements Line<R> {
  private final K key;
  private R record;
  private @Nullable String searchText;

  LiveRow(K key, R record) {
    this.key = key;
    this.record = record;
  }

  public K key() {
    return key;
  }

  @Override
  public R get() {
    return record;
  }

  // The property itself: there are as many rows as pods, and an object more for each is felt.
  @Override
  public ReadOnlyObjectProperty<R> state() {
    return this;
  }

  void set(R now) {
    searchText = null;
    record = now;
    fireValueChangedEvent();
  }

  /** What the filter looks into, in lower case; kept until the record changes. */
  String searchText(Function<? super R, String> of) {
    if (searchText == null) {
      searchText = of.apply(record);
    }
    return searchText;
  }

  void forgetSearchText() {
    searchText = null;
  }

  // That of an object would be made natively and make every row longer.
  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public @Nullable Object getBean() {
    return null;
  }

  @Override
  public String getName() {
    return "state";
  }
}
