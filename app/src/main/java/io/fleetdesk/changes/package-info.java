/** From a server's list and watch to row records and their changes. */
@NullMarked
package io.fleetdesk.changes;

import org.jspecify.annotations.NullMarked;
