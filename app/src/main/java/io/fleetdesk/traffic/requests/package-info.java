/** Requests sent at a rate by many senders, and the log of what became of each. */
@NullMarked
package io.fleetdesk.traffic.requests;

import org.jspecify.annotations.NullMarked;
