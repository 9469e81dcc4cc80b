/** A small HTTP/1.1 client for traffic runs: every answer is read to its end, within bounds. */
@NullMarked
package io.fleetdesk.traffic.http;

import org.jspecify.annotations.NullMarked;
