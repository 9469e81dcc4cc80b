package io.fleetdesk.views.placements;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import org.jspecify.annotations.Nullable;

/**
 * A line of the tree: a placement, a member it was selected for, an object that failed or changed
 * there, or a field of it.
 *
 * @param id unique in the tree; what stays the same line from one moment to the next
 * @param key of the placement
 * @param cluster whose square stands before the name; null for none
 * @param word the state; empty for none
 * @param hub the field's value on the hub, or the version
 * @param member the field's value on the member
 */
record TreeLine(
    String id,
    RowKey key,
    @Nullable ClusterId cluster,
    String name,
    @Nullable Tone tone,
    String word,
    String version,
    String hub,
    String member,
    String why) {}
