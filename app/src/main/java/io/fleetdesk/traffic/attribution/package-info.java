/** Whose answer it was: what an answer says, and which cluster that pod is on. */
@NullMarked
package io.fleetdesk.traffic.attribution;

import org.jspecify.annotations.NullMarked;
