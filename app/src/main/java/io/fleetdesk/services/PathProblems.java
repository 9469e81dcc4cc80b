package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.services.ServicePath.Step;
import java.util.List;
import java.util.Optional;

/**
 * Where a path is broken and what to do about it, in the order in which one mends. That something
 * is missing is said only of clusters that were read.
 */
final class PathProblems {
  private final FleetService service;

  PathProblems(FleetService service) {
    this.service = service;
  }

  void tell(List<Problem> problems) {
    if (service.exports().isEmpty()) {
      notExported(problems);
      return;
    }
    service.importers().forEach(i -> importer(i, problems));
    service.exports().values().forEach(e -> Exports.problem(e, service).ifPresent(problems::add));
    boolean any = service.exports().values().stream().anyMatch(Exports::works);
    new PodReachability(service).overlap().ifPresent(problems::add);
    if (any) {
      endpoints(problems);
    }
    if (any && service.importers().isEmpty() && service.areMembersRead()) {
      problems.add(
          new Problem(
              Tone.ATTENTION,
              Message.of("It is exported, but no cluster imports it."),
              Message.of(
                  "A multi-cluster service on one member gives the pods of all exporting members a"
                      + " common address."),
              Step.IMPORT));
    }
    problems.sort((a, b) -> Integer.compare(weight(a.tone()), weight(b.tone())));
  }

  private static int weight(Tone tone) {
    return switch (tone) {
      case FAILED -> 0;
      case ATTENTION -> 1;
      case IN_PROGRESS -> 2;
      default -> 3;
    };
  }

  private void notExported(List<Problem> problems) {
    if (!service.areMembersRead()) {
      return;
    }
    boolean asked = !service.importers().isEmpty();
    if (service.hubExport().isPresent()) {
      problems.add(
          new Problem(
              asked ? Tone.FAILED : Tone.ATTENTION,
              Message.of("The export exists on the hub only: no member has it."),
              Message.of(
                  "A placement that selects the namespace {0} distributes it to its members. If"
                      + " there is one, check its progress.",
                  service.key().namespace()),
              Step.EXPORT));
      return;
    }
    problems.add(
        new Problem(
            asked ? Tone.FAILED : Tone.NONE,
            Message.of("No cluster exports this service."),
            asked
                ? Message.of(
                    "The multi-cluster service has nothing to import: export the Service on the"
                        + " members that run its pods.")
                : Message.of(
                    "The pods of each cluster serve that cluster only. To share them, export the"
                        + " Service on the members that run its pods."),
            Step.EXPORT));
  }

  /** Whether another member of the fleet has taken the import before. */
  static boolean usedElsewhere(FleetService service, ClusterId member) {
    return service
        .hubImport()
        .filter(i -> !i.usedBy().isEmpty() && !i.usedBy().contains(member.name()))
        .isPresent();
  }

  /** Whether another multi-cluster service holds what this one asks for. */
  static boolean taken(FleetService service, MultiClusterServiceRow importer) {
    return usedElsewhere(service, importer.cluster()) || beside(service, importer).isPresent();
  }

  /** One of the same cluster that has the import. */
  private static Optional<MultiClusterServiceRow> beside(
      FleetService service, MultiClusterServiceRow importer) {
    return service.importers().stream()
        .filter(i -> !i.equals(importer) && i.cluster().equals(importer.cluster()))
        .filter(i -> i.isValid().equals("True"))
        .findFirst();
  }

  private void importer(MultiClusterServiceRow importer, List<Problem> problems) {
    var on = importer.cluster().label();
    if (importer.meta().deleting() != null) {
      problems.add(
          new Problem(
              Tone.IN_PROGRESS,
              Message.of("The multi-cluster service on {0} is being deleted.", on),
              Message.of(
                  "The networking agent of {0} first removes the derived Service and the import. If"
                      + " this does not end, the agent is not running.",
                  on),
              Step.NONE));
      return;
    }
    if (importer.isValid().equals("True")) {
      if (importer.externalIp().isEmpty()) {
        problems.add(
            new Problem(
                Tone.IN_PROGRESS,
                Message.of("The address on {0} is pending.", on),
                Message.of(
                    "The load balancer of that cluster assigns it, usually within two minutes. If"
                        + " it does not, check the events of the Service fleet-system/{0} there.",
                    importer.derivedService()),
                Step.NONE));
      }
      return;
    }
    if (usedElsewhere(service, importer.cluster())) {
      var user = service.hubImport().map(i -> i.usedBy().getFirst()).orElse("");
      problems.add(
          new Problem(
              Tone.FAILED,
              Message.of("{0} cannot import it: {1} already does.", on, user),
              Message.of(
                  "Only one cluster of a fleet can import a service: the first that asks. The"
                      + " import moves to {0}, with another address, when the multi-cluster service"
                      + " on {1} is deleted. Delete the one you do not need.",
                  on, user),
              Step.END_IMPORT,
              List.of(importer.cluster(), new ClusterId(importer.cluster().fleet(), user))));
    } else if (beside(service, importer).isPresent()) {
      problems.add(
          new Problem(
              Tone.FAILED,
              Message.of(
                  "{0} on {1} cannot import it: {2} on the same cluster already does.",
                  importer.name(),
                  on,
                  beside(service, importer).map(MultiClusterServiceRow::name).orElse("")),
              Message.of(
                  "Only one multi-cluster service can use an import. Delete one of the two."),
              Step.END_IMPORT,
              List.of(importer.cluster())));
    } else if (!service.exports().isEmpty()
        && importer.serviceImport().equals(service.key().name())) {
      problems.add(
          new Problem(
              Tone.ATTENTION,
              Message.of("The multi-cluster service on {0} is waiting for its import.", on),
              Message.of(
                  "The import is created as soon as one export in the namespace {0} is valid and"
                      + " without conflict. One multi-cluster service per cluster can use it.",
                  importer.namespace()),
              Step.NONE));
    }
  }

  private void endpoints(List<Problem> problems) {
    var working = service.exports().values().stream().filter(Exports::works).toList();
    var empty =
        working.stream()
            .filter(e -> service.isRead(e.cluster()) && service.ready(e.cluster()) == 0)
            .toList();
    if (empty.size() == working.size() && service.areMembersRead()) {
      problems.add(
          new Problem(
              Tone.FAILED,
              Message.of("No exporting cluster has a ready endpoint: nothing answers."),
              Message.of("Check the pods that the Service selects, and its selector."),
              Step.NONE));
      return;
    }
    for (var export : empty) {
      problems.add(
          new Problem(
              Tone.ATTENTION,
              Message.of("{0} exports it but has no ready endpoint.", export.cluster().label()),
              working.stream().anyMatch(e -> service.ready(e.cluster()) > 0)
                  ? Message.of(
                      "The other clusters answer. Check the pods that the Service selects there.")
                  : Message.of("Check the pods that the Service selects, and its selector."),
              Step.NONE));
    }
  }
}
