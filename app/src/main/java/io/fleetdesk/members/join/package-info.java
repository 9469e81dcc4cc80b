/** Joining a cluster to a fleet, step by step, with what is left over when it stops. */
@NullMarked
package io.fleetdesk.members.join;

import org.jspecify.annotations.NullMarked;
