/** Placements: what a fleet puts where, how far it got, and why. */
@NullMarked
package io.fleetdesk.placements;

import org.jspecify.annotations.NullMarked;
