package io.fleetdesk.kinds;

import io.fleetdesk.changes.Interner;
import io.fleetdesk.util.Fields;
import tools.jackson.core.JsonParser;

/** One entry of {@code containerStatuses}, as far as a pod's status needs it. */
final class ContainerState {
  private final Interner strings;
  String name = "";
  boolean ready;
  boolean started;
  int restarts;
  boolean running;
  boolean waiting;
  boolean terminated;
  String reason = "";
  String message = "";
  int exitCode;
  int signal;

  ContainerState(Interner strings) {
    this.strings = strings;
  }

  ContainerState read(JsonParser parser) {
    Fields.each(
        parser,
        field -> {
          switch (field) {
            case "name" -> name = strings.intern(Fields.text(parser));
            case "ready" -> ready = Fields.flag(parser);
            case "started" -> started = Fields.flag(parser);
            case "restartCount" -> restarts = Fields.number(parser);
            case "state" -> Fields.each(parser, state -> state(parser, state));
            default -> {}
          }
        });
    return this;
  }

  private void state(JsonParser parser, String state) {
    running |= state.equals("running");
    waiting |= state.equals("waiting");
    terminated |= state.equals("terminated");
    Fields.each(
        parser,
        field -> {
          switch (field) {
            case "reason" -> reason = strings.intern(Fields.text(parser));
            case "message" -> message = Fields.text(parser);
            case "exitCode" -> exitCode = Fields.number(parser);
            case "signal" -> signal = Fields.number(parser);
            default -> {}
          }
        });
  }

  /** How a terminated container ended. */
  String end() {
    if (!reason.isEmpty()) {
      return reason;
    }
    return signal != 0 ? "Signal:" + signal : "ExitCode:" + exitCode;
  }
}
