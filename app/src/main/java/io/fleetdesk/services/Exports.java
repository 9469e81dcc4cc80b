package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceImportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.services.ServicePath.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

  static String state(ServiceExportRow export) {
    if (export.isConflicted().equals("True")) {
      return "Conflict";
    }
    if (export.isValid().equals("False")) {
      return reason(export.valid());
    }
    if (export.weight() == 0) {
      return "Weight 0: taken out";
    }
    if (export.isValid().isEmpty()) {
      return "Waits for its agent";
    }
    return works(export) ? "Valid, no conflict" : "Waits for the hub";
  }

  private static String reason(Optional<Condition> valid) {
    return switch (valid.map(Condition::reason).orElse("")) {
      case "ServiceNotFound" -> "Service not found";
      case "ServiceIneligible" -> "Cannot be exported";
      case "ServiceExportInvalidWeightAnnotation" -> "Wrong weight";
      default -> "Not valid";
    };
  }

  /** Empty for one that works. */
  static Optional<Problem> problem(ServiceExportRow export, FleetService service) {
    var on = export.cluster().label();
    if (export.isConflicted().equals("True")) {
      return Optional.of(
          new Problem(
              Tone.FAILED,
              "The export on " + on + " is in conflict: its pods get no requests.",
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
              "The export on " + on + " has weight 0: its pods are taken out.",
              "Remove the annotation networking.fleet.azure.com/weight to bring them back.",
              Step.NONE));
    }
    if (export.isValid().isEmpty()) {
      return Optional.of(
          new Problem(
              Tone.IN_PROGRESS,
              "Nobody has looked at the export on " + on + " yet.",
              "The networking agent of "
                  + on
                  + " does. If it stays so, that agent does not run or has not joined the fleet.",
              Step.NONE));
    }
    return works(export)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Tone.IN_PROGRESS,
                "The hub has not answered the export on " + on + " yet.",
                "It stays so while the hub has no namespace "
                    + export.namespace()
                    + ", or when the networking agent of "
                    + on
                    + " does not run.",
                Step.NONE));
  }

  private static String invalid(ServiceExportRow export) {
    var on = export.cluster().label();
    return switch (export.valid().map(Condition::reason).orElse("")) {
      case "ServiceNotFound" ->
          "The export on " + on + " has no Service " + export.name() + " behind it.";
      case "ServiceIneligible" ->
          "The Service on "
              + on
              + " cannot be exported: headless and ExternalName services never can.";
      case "ServiceExportInvalidWeightAnnotation" ->
          "The weight of the export on " + on + " is no number of 0 to 1000.";
      default -> "The export on " + on + " is not valid.";
    };
  }

  private static String said(Optional<Condition> condition) {
    return condition
        .map(c -> "Valid = " + c.status() + ", " + c.reason() + ": " + c.message())
        .orElse("");
  }

  /** Which port disagrees with whom: lists of ports must be the same, in order. */
  private static String conflict(ClusterId loser, FleetService service) {
    var own = service.services().get(loser);
    var exporters = service.hubImport().map(ServiceImportRow::exporters).orElse(List.of());
    var winner =
        exporters.stream()
            .filter(e -> !e.equals(loser.name()))
            .map(e -> service.services().get(new ClusterId(loser.fleet(), e)))
            .filter(s -> s != null)
            .findFirst();
    var mend = " Make the ports the same; an export is looked at again when its Service changes.";
    if (own == null || winner.isEmpty()) {
      var accepted = service.hubImport().map(i -> String.join(", ", i.ports())).orElse("");
      return "The fleet has accepted "
          + (accepted.isEmpty() ? "other ports" : accepted)
          + "."
          + mend;
    }
    var theirs = winner.get();
    var ownWords = own.ports().stream().map(Exports::words).toList();
    var theirWords = theirs.ports().stream().map(Exports::words).toList();
    if (ownWords.size() == theirWords.size() && ownWords.containsAll(theirWords)) {
      return loser.label()
          + " and "
          + theirs.cluster().label()
          + ", which was accepted first, have the same ports in another order or for another"
          + " appProtocol: "
          + String.join(", ", ownWords)
          + "."
          + mend;
    }
    return loser.label()
        + " has "
        + differing(own.ports(), theirs.ports())
        + " where "
        + theirs.cluster().label()
        + ", which was accepted first, has "
        + differing(theirs.ports(), own.ports())
        + "."
        + mend;
  }

  private static String differing(List<ServiceRow.Port> ports, List<ServiceRow.Port> others) {
    var known = others.stream().map(Exports::words).toList();
    var alone = ports.stream().map(Exports::words).filter(p -> !known.contains(p)).toList();
    var shown = alone.isEmpty() ? ports.stream().map(Exports::words).toList() : alone;
    return shown.isEmpty() ? "no port" : shown.stream().collect(Collectors.joining(", "));
  }

  /** Without the port of the node, which differs anyway. */
  private static String words(ServiceRow.Port port) {
    return "port "
        + (port.name().isEmpty() ? "" : port.name() + " ")
        + port.port()
        + "/"
        + port.protocol()
        + " to "
        + port.target();
  }
}
