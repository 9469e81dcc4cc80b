package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceImportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.services.ServicePath.Step;
import java.util.List;
import java.util.Optional;

/** What becomes of exports, in words. Only a valid one without conflict gives endpoints. */
final class Exports {
  private Exports() {}

  static boolean works(ServiceExportRow export) {
    return export.isExported() && export.weight() > 0;
  }

  static Tone tone(ServiceExportRow export) {
    if (export.isConflicted().equals("True") || export.isValid().equals("False")) {
      return Tone.FAILED;
    }
    return works(export) ? Tone.GOOD : export.weight() == 0 ? Tone.ATTENTION : Tone.IN_PROGRESS;
  }

  static Message state(ServiceExportRow export) {
    if (export.isConflicted().equals("True")) {
      return Message.of("Conflict");
    }
    if (export.isValid().equals("False")) {
      return reason(export.valid());
    }
    if (export.weight() == 0) {
      return Message.of("Weight 0: no traffic");
    }
    if (export.isValid().isEmpty()) {
      return Message.of("Waiting for its agent");
    }
    return works(export) ? Message.of("Valid, no conflict") : Message.of("Waiting for the hub");
  }

  private static Message reason(Optional<Condition> valid) {
    return switch (valid.map(Condition::reason).orElse("")) {
      case "ServiceNotFound" -> Message.of("Service not found");
      case "ServiceIneligible" -> Message.of("Cannot be exported");
      case "ServiceExportInvalidWeightAnnotation" -> Message.of("Invalid weight");
      default -> Message.of("Not valid");
    };
  }

  /** Empty for one that works. */
  static Optional<Problem> problem(ServiceExportRow export, FleetService service) {
    var on = export.cluster().label();
    if (export.isConflicted().equals("True")) {
      return Optional.of(
          new Problem(
              Tone.FAILED,
              Message.of("The export on {0} is in conflict: its pods get no requests.", on),
              conflict(export.cluster(), service),
              Step.END_EXPORT,
              List.of(export.cluster())));
    }
    if (export.isValid().equals("False")) {
      return Optional.of(
          new Problem(
              Tone.FAILED,
              invalid(export),
              said(export.valid()),
              Step.END_EXPORT,
              List.of(export.cluster())));
    }
    if (export.weight() == 0) {
      return Optional.of(
          new Problem(
              Tone.ATTENTION,
              Message.of("The export on {0} has weight 0: its pods get no requests.", on),
              Message.of(
                  "Remove the annotation networking.fleet.azure.com/weight to send requests to them"
                      + " again."),
              Step.NONE));
    }
    if (export.isValid().isEmpty()) {
      return Optional.of(
          new Problem(
              Tone.IN_PROGRESS,
              Message.of("The export on {0} has not been processed yet.", on),
              Message.of(
                  "The networking agent of {0} processes it. If this does not change, the agent is"
                      + " not running or has not joined the fleet.",
                  on),
              Step.NONE));
    }
    return works(export)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Tone.IN_PROGRESS,
                Message.of("The hub has not accepted the export on {0} yet.", on),
                Message.of(
                    "If this does not change, the hub has no namespace {0}, or the networking agent"
                        + " of {1} is not running.",
                    export.namespace(), on),
                Step.NONE));
  }

  private static Message invalid(ServiceExportRow export) {
    var on = export.cluster().label();
    return switch (export.valid().map(Condition::reason).orElse("")) {
      case "ServiceNotFound" ->
          Message.of("There is no Service {1} for the export on {0}.", on, export.name());
      case "ServiceIneligible" ->
          Message.of(
              "The Service on {0} cannot be exported: headless and ExternalName Services are not"
                  + " supported.",
              on);
      case "ServiceExportInvalidWeightAnnotation" ->
          Message.of("The weight of the export on {0} must be a number from 0 to 1000.", on);
      default -> Message.of("The export on {0} is not valid.", on);
    };
  }

  private static Message said(Optional<Condition> condition) {
    return condition
        .map(c -> Message.quoted("Valid = " + c.status() + ", " + c.reason() + ": " + c.message()))
        .orElse(Message.NONE);
  }

  /** Which port disagrees with whom: lists of ports must be the same, in order. */
  private static Message conflict(ClusterId loser, FleetService service) {
    var own = service.services().get(loser);
    var exporters = service.hubImport().map(ServiceImportRow::exporters).orElse(List.of());
    var winner =
        exporters.stream()
            .filter(e -> !e.equals(loser.name()))
            .map(e -> service.services().get(new ClusterId(loser.fleet(), e)))
            .filter(s -> s != null)
            .findFirst();
    var mend =
        Message.of(
            "Make the ports identical. The export is checked again when its Service changes.");
    if (own == null || winner.isEmpty()) {
      var accepted = service.hubImport().map(i -> String.join(", ", i.ports())).orElse("");
      return Message.sentences(
          accepted.isEmpty()
              ? Message.of("The fleet has already accepted other ports.")
              : Message.of("The fleet has already accepted {0}.", accepted),
          mend);
    }
    var theirs = winner.get();
    var ownWords = own.ports().stream().map(Exports::words).toList();
    var theirWords = theirs.ports().stream().map(Exports::words).toList();
    if (ownWords.size() == theirWords.size() && ownWords.containsAll(theirWords)) {
      return Message.sentences(
          Message.of(
              "{0} has the same ports as {1}, which was accepted first, but in another order or"
                  + " with another appProtocol: {2}.",
              loser.label(), theirs.cluster().label(), ownWords),
          mend);
    }
    return Message.sentences(
        Message.of(
            "{0} has {1}; {2}, which was accepted first, has {3}.",
            loser.label(),
            differing(own.ports(), theirs.ports()),
            theirs.cluster().label(),
            differing(theirs.ports(), own.ports())),
        mend);
  }

  private static Object differing(List<ServiceRow.Port> ports, List<ServiceRow.Port> others) {
    var known = others.stream().map(Exports::words).toList();
    var alone = ports.stream().map(Exports::words).filter(p -> !known.contains(p)).toList();
    var shown = alone.isEmpty() ? ports.stream().map(Exports::words).toList() : alone;
    return shown.isEmpty() ? Message.of("no port") : shown;
  }

  /** Without the port of the node, which differs anyway. */
  private static Message words(ServiceRow.Port port) {
    String number = port.port() + "/" + port.protocol();
    return Message.of(
        "port {0} to {1}",
        port.name().isEmpty() ? number : port.name() + " " + number, String.valueOf(port.target()));
  }
}
