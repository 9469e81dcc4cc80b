package io.fleetdesk.views.services;

import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.ReachProofs;
import io.fleetdesk.services.ServicePath;
import java.util.List;
import java.util.stream.Collectors;

/** A service with the path that was found for it. */
record ServiceLine(FleetService service, ServicePath path) {
  static ServiceLine of(FleetService service, ReachProofs proofs) {
    return new ServiceLine(service, ServicePath.of(service, proofs));
  }

  FleetService.Key key() {
    return service.key();
  }

  long goodExports() {
    return service.exports().values().stream()
        .filter(e -> e.isValid().equals("True") && e.isConflicted().equals("False"))
        .count();
  }

  /** Valid and not in conflict, of all: {@code 2/3}. */
  String exportCount() {
    return service.exports().isEmpty() ? "" : goodExports() + "/" + service.exports().size();
  }

  /** Members whose export is in conflict. */
  String conflicts() {
    return service.exports().values().stream()
        .filter(e -> e.isConflicted().equals("True"))
        .map(e -> e.cluster().label())
        .collect(Collectors.joining(", "));
  }

  /** Ready ones of all members, of all: {@code 4/4}; empty while some may be unread. */
  String endpointCount() {
    long all = service.endpoints().values().stream().mapToLong(List::size).sum();
    return all == 0 && !service.areMembersRead() ? "" : ready() + "/" + all;
  }

  /** Each member's columns IS-VALID and IS-CONFLICTED: {@code aks-member-1 True/False}. */
  String exportText() {
    return service.exports().values().stream()
        .map(e -> e.cluster().label() + " " + columns(e))
        .collect(Collectors.joining(", "));
  }

  private static String columns(ServiceExportRow export) {
    return (export.isValid().isEmpty() ? "?" : export.isValid())
        + "/"
        + (export.isConflicted().isEmpty() ? "?" : export.isConflicted());
  }

  String importText() {
    return service
        .hubImport()
        .map(i -> String.join(", ", i.exporters()) + " " + String.join(",", i.ports()))
        .orElse("");
  }

  String importedOn() {
    return service.importers().stream()
        .map(i -> i.cluster().label())
        .collect(Collectors.joining(", "));
  }

  String isValid() {
    return service.importers().stream()
        .map(MultiClusterServiceRow::isValid)
        .collect(Collectors.joining(", "));
  }

  /** Ready ones by member. */
  String endpointText() {
    return service.endpoints().keySet().stream()
        .map(c -> c.label() + " " + service.ready(c))
        .collect(Collectors.joining(", "));
  }

  long ready() {
    return service.endpoints().keySet().stream().mapToLong(service::ready).sum();
  }
}
