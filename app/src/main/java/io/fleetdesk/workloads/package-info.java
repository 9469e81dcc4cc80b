/** What runs on the clusters: pods, what makes them, and any other kind found by discovery. */
@NullMarked
package io.fleetdesk.workloads;

import org.jspecify.annotations.NullMarked;
