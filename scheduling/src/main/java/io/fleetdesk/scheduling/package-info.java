/**
 * KubeFleet's selection rules as pure functions of records: which clusters a placement gets, and
 * why each other one is left out. Knows nothing but the JDK, so that the what-if preview and the
 * demo's scheduler run the same code.
 */
@NullMarked
package io.fleetdesk.scheduling;

import org.jspecify.annotations.NullMarked;
