/** The clusters of a fleet as the hub knows them. */
@NullMarked
package io.fleetdesk.members;

import org.jspecify.annotations.NullMarked;
