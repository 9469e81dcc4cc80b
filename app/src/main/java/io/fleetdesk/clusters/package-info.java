/** Clusters: who they are, how the connection to them stands, and the calls that go to them. */
@NullMarked
package io.fleetdesk.clusters;

import org.jspecify.annotations.NullMarked;
