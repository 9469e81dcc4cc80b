package io.fleetdesk.changes;

import java.util.Map;
import java.util.Set;

/**
 * What became of rows since the last change set: the last state of each, not its history.
 *
 * @param put new and changed rows
 * @param removed keys of rows that are gone; disjoint from {@code put}
 */
public record ChangeSet<R extends Row>(Map<RowKey, R> put, Set<RowKey> removed) {}
