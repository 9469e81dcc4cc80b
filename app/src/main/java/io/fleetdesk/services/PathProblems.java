package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.services.ServicePath.Step;
import java.util.List;
import java.util.Optional;

/** Where a path is broken and what to do about it, in the order in which one mends. */
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
    if (any && service.importers().isEmpty()) {
      problems.add(
          new Problem(
              Tone.ATTENTION,
              "It is exported, but no cluster imports it.",
              "A multi-cluster service on one member gives the pods of all exporting members a"
                  + " common address.",
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
    boolean asked = !service.importers().isEmpty();
    if (service.hubExport().isPresent()) {
      problems.add(
          new Problem(
              asked ? Tone.FAILED : Tone.ATTENTION,
              "The export stands on the hub only: no member has it.",
              "A placement that selects namespace "
                  + service.key().namespace()
                  + " carries it to its members. If there is one, look at how far it is.",
              Step.EXPORT));
      return;
    }
    problems.add(
        new Problem(
            asked ? Tone.FAILED : Tone.NONE,
            "No cluster exports this service.",
            asked
                ? "The multi-cluster service has nothing to import: export the Service on the"
                    + " members that run its pods."
                : "Each cluster's pods answer that cluster only. To share them, export the Service"
                    + " on the members that run its pods.",
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
              "The multi-cluster service on " + on + " is being deleted.",
              "It goes when the networking agent of "
                  + on
                  + " has taken the derived Service and the import away. If it stays, that agent"
                  + " does not run.",
              Step.NONE));
      return;
    }
    if (importer.isValid().equals("True")) {
      if (importer.externalIp().isEmpty()) {
        problems.add(
            new Problem(
                Tone.IN_PROGRESS,
                "The address on " + on + " is pending.",
                "The load balancer of that cluster gives it, mostly within two minutes. If it does"
                    + " not, look at the events of Service fleet-system/"
                    + importer.derivedService()
                    + " there.",
                Step.NONE));
      }
      return;
    }
    if (usedElsewhere(service, importer.cluster())) {
      var user = service.hubImport().map(i -> i.usedBy().getFirst()).orElse("");
      problems.add(
          new Problem(
              Tone.FAILED,
              on + " cannot import it: " + user + " does already.",
              "One cluster of a fleet imports a service, the first that asks. It moves to "
                  + on
                  + ", with another address, when the multi-cluster service on "
                  + user
                  + " is deleted. Delete the one that is not wanted.",
              Step.END_IMPORT,
              List.of(importer.cluster(), new ClusterId(importer.cluster().fleet(), user))));
    } else if (beside(service, importer).isPresent()) {
      problems.add(
          new Problem(
              Tone.FAILED,
              importer.name()
                  + " on "
                  + on
                  + " cannot import it: "
                  + beside(service, importer).map(MultiClusterServiceRow::name).orElse("")
                  + " there does already.",
              "One multi-cluster service uses an import. Delete one of the two.",
              Step.END_IMPORT,
              List.of(importer.cluster())));
    } else if (!service.exports().isEmpty()
        && importer.serviceImport().equals(service.key().name())) {
      problems.add(
          new Problem(
              Tone.ATTENTION,
              "The multi-cluster service on " + on + " waits for its import.",
              "It stands as soon as one export in namespace "
                  + importer.namespace()
                  + " is valid and without conflict; one multi-cluster service a cluster can use"
                  + " it.",
              Step.NONE));
    }
  }

  private void endpoints(List<Problem> problems) {
    var working = service.exports().values().stream().filter(Exports::works).toList();
    var empty = working.stream().filter(e -> service.ready(e.cluster()) == 0).toList();
    if (empty.size() == working.size()) {
      problems.add(
          new Problem(
              Tone.FAILED,
              "No exporting cluster has a ready endpoint: nothing answers.",
              "Look at the pods that the Service selects, and at its selector.",
              Step.NONE));
      return;
    }
    for (var export : empty) {
      problems.add(
          new Problem(
              Tone.ATTENTION,
              export.cluster().label() + " exports it but has no ready endpoint.",
              "The other clusters answer. Look at the pods that the Service selects there.",
              Step.NONE));
    }
  }
}
