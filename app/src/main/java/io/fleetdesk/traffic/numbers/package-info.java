/** What a run's requests add up to: rates, shares, latencies, and what can be concluded. */
@NullMarked
package io.fleetdesk.traffic.numbers;

import org.jspecify.annotations.NullMarked;
