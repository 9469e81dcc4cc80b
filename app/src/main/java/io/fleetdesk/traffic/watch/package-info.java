/** What the clusters say while a traffic run goes on: pods, endpoints, exports, services. */
@NullMarked
package io.fleetdesk.traffic.watch;

import org.jspecify.annotations.NullMarked;
