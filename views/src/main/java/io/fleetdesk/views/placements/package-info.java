/** Placements: as a list, as a matrix with the members, as a tree of what went where. */
@NullMarked
package io.fleetdesk.views.placements;

import org.jspecify.annotations.NullMarked;
