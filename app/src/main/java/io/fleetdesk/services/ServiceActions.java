package io.fleetdesk.services;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.CreateObject;
import io.fleetdesk.actions.Deletion;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What one does with services of a fleet. */
public final class ServiceActions {
  private static final String GROUP = "networking.fleet.azure.com/";

  private ServiceActions() {}

  /** Gives a member's endpoints to the fleet; on the hub, those of members it is placed on. */
  public static Action export(Connections connections, FleetService service, ClusterId member) {
    var key = service.key();
    var consequences = new ArrayList<Message>();
    if (member.isHub()) {
      consequences.add(
          Message.of(
              "The hub exports nothing itself: placements that select the namespace {0} carry the"
                  + " export to their members.",
              key.namespace()));
    } else if (!service.services().containsKey(member)) {
      consequences.add(
          Message.of(
              "{0} has no Service {1}: the export stays invalid until it has.",
              member.label(), key.item()));
    }
    if (!service.importers().isEmpty() && !member.isHub()) {
      consequences.add(
          Message.of(
              "Requests to the multi-cluster service go to pods of {0} as well.", member.label()));
    }
    var others = service.services().values().stream().filter(s -> !s.cluster().isHub()).toList();
    var own = service.services().get(member);
    if (own != null
        && !member.isHub()
        && others.stream().anyMatch(o -> !ports(o).equals(ports(own)))) {
      consequences.add(
          Message.of(
              "Its ports differ from those on another member: the later export will be in"
                  + " conflict."));
    }
    // The version that every release of the agents serves is told by the cluster's own list.
    return new CreateObject(
        connections,
        new ObjectRef(
            member,
            GROUP + exportVersion(connections, member),
            "ServiceExport",
            key.namespace(),
            key.name()),
        "serviceexports",
        content(GROUP + exportVersion(connections, member), "ServiceExport", key),
        consequences);
  }

  private static String exportVersion(Connections connections, ClusterId member) {
    return connections
            .connection(member)
            .flatMap(c -> c.capabilities().byKind(GROUP + "v1beta1", "ServiceExport"))
            .isPresent()
        ? "v1beta1"
        : "v1alpha1";
  }

  private static List<String> ports(ServiceRow row) {
    return row.ports().stream().map(p -> p.name() + p.port() + p.protocol() + p.target()).toList();
  }

  private static ObjectNode content(String apiVersion, String kind, FleetService.Key key) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", apiVersion).put("kind", kind);
    object.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
    return object;
  }

  /** Makes a multi-cluster service on a member, which gives all exported pods one address. */
  public static Action importOn(
      Connections connections, FleetService service, ClusterId member, ImportDraft draft) {
    var consequences = new ArrayList<Message>();
    consequences.add(
        draft.internal()
            ? Message.of(
                "The cluster creates a load balancer with an address of its virtual network.")
            : Message.of(
                "The cluster creates a load balancer with a public address, for which the cloud"
                    + " provider charges."));
    new Prerequisites(service, member)
        .known().stream()
            .filter(p -> p.tone() != Tone.GOOD)
            .map(Prerequisites.Check::what)
            .forEach(consequences::add);
    return new CreateObject(
        connections,
        new ObjectRef(
            member,
            GROUP + "v1alpha1",
            "MultiClusterService",
            service.key().namespace(),
            draft.name()),
        "multiclusterservices",
        draft.object(),
        consequences);
  }

  /** Takes the common address away. */
  public static Action deleteImporter(
      Connections connections, FleetService service, MultiClusterServiceRow importer) {
    var consequences = new ArrayList<Message>();
    if (!importer.externalIp().isEmpty()) {
      consequences.add(
          Message.of(
              "The address {0} is released: its callers get no answer any more.",
              importer.externalIp()));
    }
    if (!importer.derivedService().isEmpty()) {
      consequences.add(
          Message.of(
              "The Service fleet-system/{0} on {1} is deleted with it.",
              importer.derivedService(), importer.cluster().label()));
    }
    var waiting =
        service.importers().stream()
            .filter(i -> importer.isValid().equals("True") && !i.isValid().equals("True"))
            .map(i -> i.cluster().label())
            .toList();
    consequences.add(
        waiting.isEmpty()
            ? Message.of("Exports and pods stay. Another cluster may import the service then.")
            : Message.of(
                "Exports and pods stay. The multi-cluster service on {0} waits for the import and"
                    + " gets it, with an address of its own.",
                waiting));
    return new Deletion(connections, List.of(importer), consequences);
  }

  /** Takes a member's endpoints out of the fleet; on the hub, those of all it was placed on. */
  public static Action deleteExport(Connections connections, ServiceExportRow export) {
    var on = export.cluster().label();
    var consequences = new ArrayList<Message>();
    if (export.cluster().isHub()) {
      consequences.add(
          Message.of(
              "Members that have the export from a placement lose it as well: their pods no longer"
                  + " get requests to the multi-cluster service."));
      consequences.add(Message.of("Services and pods stay."));
      return new Deletion(connections, List.of(export), consequences);
    }
    consequences.add(
        Message.of("Pods of {0} no longer get requests to the multi-cluster service.", on));
    consequences.add(Message.of("The Service and its pods on {0} stay.", on));
    if (!export.placedBy().isEmpty()) {
      consequences.add(
          Message.of(
              "The placement {0} put it there and brings it back: to end the export, delete it on"
                  + " the hub.",
              export.placedBy()));
    }
    return new Deletion(connections, List.of(export), consequences);
  }
}
