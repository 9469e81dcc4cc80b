/** Real HTTP servers on loopback that stand for kuard pods, and the TCP balancers before them. */
@NullMarked
package io.fleetdesk.demo.kuard;

import org.jspecify.annotations.NullMarked;
