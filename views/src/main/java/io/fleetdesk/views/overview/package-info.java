/** Fleets at a glance: all that are known in one table, one of them on its overview. */
@NullMarked
package io.fleetdesk.views.overview;

import org.jspecify.annotations.NullMarked;
