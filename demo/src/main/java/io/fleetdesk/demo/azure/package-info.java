/**
 * A stand-in on loopback for what a fleet needs of Azure: sign-in, Resource Manager, Resource Graph
 * and role assignments, with states that take time.
 */
@NullMarked
package io.fleetdesk.demo.azure;

import org.jspecify.annotations.NullMarked;
