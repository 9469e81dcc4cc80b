/** Events of hubs and members: what controllers say they did. */
@NullMarked
package io.fleetdesk.events;

import org.jspecify.annotations.NullMarked;
