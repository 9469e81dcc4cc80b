/** Living fleets on loopback: what is in them, how they are started and who may look. */
@NullMarked
package io.fleetdesk.demo;

import org.jspecify.annotations.NullMarked;
