package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.fleet.Member;

/** Stands before the controllers of a member's agents, so that they can be silenced. */
@FunctionalInterface
public interface Guard {
  Controller of(Member member, Controller controller);
}
