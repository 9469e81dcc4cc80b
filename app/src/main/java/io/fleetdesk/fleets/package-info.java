/** Fleets: a hub and its members; several are open at once. */
@NullMarked
package io.fleetdesk.fleets;

import org.jspecify.annotations.NullMarked;
