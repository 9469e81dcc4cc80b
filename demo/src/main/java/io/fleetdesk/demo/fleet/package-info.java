/** KubeFleet's hub and member agents, played as a real fleet was recorded. */
@NullMarked
package io.fleetdesk.demo.fleet;

import org.jspecify.annotations.NullMarked;
