/** What tests run against: clusters of the demo and real API servers. */
@NullMarked
package io.fleetdesk.testing;

import org.jspecify.annotations.NullMarked;
