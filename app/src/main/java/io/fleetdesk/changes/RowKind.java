package io.fleetdesk.changes;

import java.util.List;

/**
 * A kind that tables show: where it is served and how a row is read. A feature declares one
 * constant for each of its kinds; the lists and watches behind it are shared by all who look.
 *
 * @param group empty for the core group
 * @param versions in order of preference; the first that the cluster serves is read
 * @param plural {@code pods}
 * @param place on which clusters of a fleet it is looked for
 */
public record RowKind<R extends Row>(
    String group, List<String> versions, String plural, Place place, RowReader<R> reader) {
  /** Where objects of a kind live. */
  public enum Place {
    HUB,
    MEMBERS,
    EVERYWHERE
  }

  /** The same rows on other clusters: the lists and watches stay shared. */
  public RowKind<R> at(Place place) {
    return new RowKind<>(group, versions, plural, place, reader);
  }
}
