package io.fleetdesk.views.kit.table;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.Ages;
import io.fleetdesk.views.kit.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a column shows of a record. Made once for each table; each {@code with…}-like call answers a
 * changed copy.
 *
 * <p>The title is the message {@code column.<id>} unless {@link #titled} names another one.
 *
 * @param text as shown, copied and filtered; of an age column the time in ISO form
 * @param order what sorting by it means
 * @param status only of status columns
 * @param cluster only of cluster columns
 * @param time only of age columns
 * @param alias a second name in the filter, as {@code ns:}; empty for none
 * @param cell a cell of its own, else null
 */
public record LiveColumn<R>(
    String id,
    Kind kind,
    String titleKey,
    Function<? super R, String> text,
    Comparator<? super R> order,
    @Nullable Function<? super R, Status> status,
    @Nullable Function<? super R, ClusterId> cluster,
    @Nullable Function<? super R, @Nullable Instant> time,
    double width,
    boolean hidden,
    boolean growing,
    String alias,
    @Nullable Supplier<? extends LiveCell<R>> cell) {

  /** How a column looks. */
  public enum Kind {
    TEXT(140),
    /** Semibold, elided in the middle. */
    NAME(200),
    /** Names of machines, addresses, versions, paths. */
    MONO(150),
    /** To the right, tabular. */
    NUMBER(76),
    AGE(84),
    STATUS(150),
    CLUSTER(200);

    private final double width;

    Kind(double width) {
      this.width = width;
    }
  }

  public static <R> LiveColumn<R> text(String id, Function<? super R, String> text) {
    return of(id, Kind.TEXT, text, alphabetical(text));
  }

  public static <R> LiveColumn<R> name(String id, Function<? super R, String> text) {
    return of(id, Kind.NAME, text, alphabetical(text));
  }

  public static <R> LiveColumn<R> mono(String id, Function<? super R, String> text) {
    return of(id, Kind.MONO, text, alphabetical(text));
  }

  /** A whole number with thousands separated by commas. */
  public static <R> LiveColumn<R> number(String id, Function<? super R, ? extends Number> value) {
    return number(id, value, row -> String.format("%,d", value.apply(row).longValue()));
  }

  /** A figure with a text of its own, as {@code 1/2} or {@code 0.40}. */
  public static <R> LiveColumn<R> number(
      String id, Function<? super R, ? extends Number> value, Function<? super R, String> text) {
    return of(id, Kind.NUMBER, text, Comparator.comparingDouble(r -> value.apply(r).doubleValue()));
  }

  /** How long ago; grows by itself. Empty for null and the epoch. */
  public static <R> LiveColumn<R> age(String id, Function<? super R, @Nullable Instant> time) {
    Function<R, String> iso =
        row -> {
          Instant t = time.apply(row);
          return t == null || t.equals(Instant.EPOCH) ? "" : t.toString();
        };
    // The youngest first, as ages count from now.
    Comparator<R> order =
        Comparator.comparing(
            time, Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed()));
    return new LiveColumn<>(
        id,
        Kind.AGE,
        "column." + id,
        iso,
        order,
        null,
        null,
        time,
        Kind.AGE.width,
        false,
        false,
        "",
        null);
  }

  /** Sorted by how bad it is, the worst first. */
  public static <R> LiveColumn<R> status(String id, Function<? super R, Status> status) {
    Comparator<R> order =
        Comparator.<R, Integer>comparing(r -> Severity.of(status.apply(r).tone()))
            .thenComparing(r -> status.apply(r).word());
    return new LiveColumn<>(
        id,
        Kind.STATUS,
        "column." + id,
        r -> status.apply(r).word(),
        order,
        status,
        null,
        null,
        Kind.STATUS.width,
        false,
        false,
        "",
        null);
  }

  public static <R> LiveColumn<R> cluster(String id, Function<? super R, ClusterId> cluster) {
    Comparator<R> order = Comparator.comparing(cluster);
    return new LiveColumn<>(
        id,
        Kind.CLUSTER,
        "column." + id,
        r -> cluster.apply(r).label(),
        order,
        null,
        cluster,
        null,
        Kind.CLUSTER.width,
        false,
        false,
        "",
        null);
  }

  private static <R> LiveColumn<R> of(
      String id, Kind kind, Function<? super R, String> text, Comparator<? super R> order) {
    return new LiveColumn<>(
        id,
        kind,
        "column." + id,
        text,
        order,
        null,
        null,
        null,
        kind.width,
        false,
        false,
        "",
        null);
  }

  private static <R> Comparator<R> alphabetical(Function<? super R, String> text) {
    return Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
  }

  /** Takes its title from another message, or shows the text itself where there is no message. */
  public LiveColumn<R> titled(String key) {
    return new LiveColumn<>(
        id, kind, key, text, order, status, cluster, time, width, hidden, growing, alias, cell);
  }

  /** Pixels at first, until the user makes it wider or narrower. */
  public LiveColumn<R> wide(double pixels) {
    return new LiveColumn<>(
        id, kind, titleKey, text, order, status, cluster, time, pixels, hidden, growing, alias,
        cell);
  }

  /** Off until it is chosen. */
  public LiveColumn<R> hiddenAtFirst() {
    return new LiveColumn<>(
        id, kind, titleKey, text, order, status, cluster, time, width, true, growing, alias, cell);
  }

  /** Takes the width that the others leave. */
  public LiveColumn<R> grows() {
    return new LiveColumn<>(
        id, kind, titleKey, text, order, status, cluster, time, width, hidden, true, alias, cell);
  }

  /** A second name in the filter. */
  public LiveColumn<R> alias(String name) {
    return new LiveColumn<>(
        id, kind, titleKey, text, order, status, cluster, time, width, hidden, growing, name, cell);
  }

  public LiveColumn<R> orderedBy(Comparator<? super R> by) {
    return new LiveColumn<>(
        id, kind, titleKey, text, by, status, cluster, time, width, hidden, growing, alias, cell);
  }

  /** Shows it in cells of its own; what is copied and filtered stays the text. */
  public LiveColumn<R> shownBy(Supplier<? extends LiveCell<R>> cells) {
    return new LiveColumn<>(
        id, kind, titleKey, text, order, status, cluster, time, width, hidden, growing, alias,
        cells);
  }

  /** As it stands in the table at the moment. */
  String shown(R row, Ages ages) {
    return time == null ? text.apply(row) : ages.since(time.apply(row));
  }

  /** Whether rows can be put together by it. */
  boolean groups() {
    return kind == Kind.TEXT || kind == Kind.STATUS || kind == Kind.CLUSTER;
  }
}
