/**
 * What runs the demo's controllers: one loop of work queues, watches and timers on a clock that
 * tests turn by hand.
 */
@NullMarked
package io.fleetdesk.demo.control;

import org.jspecify.annotations.NullMarked;
