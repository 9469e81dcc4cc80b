/** Fail-over rehearsed under traffic: take a cluster out, measure, put it back. */
@NullMarked
package io.fleetdesk.traffic.rehearsal;

import org.jspecify.annotations.NullMarked;
