/**
 * Fleets at a glance. The one feature that looks into others: it counts the rows of members and
 * placements.
 */
@NullMarked
package io.fleetdesk.overview;

import org.jspecify.annotations.NullMarked;
