/** Traffic runs: requests sent at a rate, each answer attributed to a pod and a cluster. */
@NullMarked
package io.fleetdesk.traffic;

import org.jspecify.annotations.NullMarked;
