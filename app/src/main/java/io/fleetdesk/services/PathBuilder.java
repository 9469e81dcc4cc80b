package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.ServicePath.Link;
import io.fleetdesk.services.ServicePath.Part;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.services.ServicePath.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Draws the path of one service, stage by stage. */
final class PathBuilder {
  static final Message VALID = Message.of("Valid");
  static final Message TAKEN = Message.of("Imported by another");
  static final Message AWAITS_IMPORT = Message.of("Waiting for the import");
  static final Message NONE_ACCEPTED = Message.of("No cluster accepted");
  static final Message PENDING = Message.of("Address pending");
  static final Message ADDRESSED = Message.of("Has an address");
  static final Message READY = Message.of("Ready");
  static final Message NOT_READY = Message.of("Not ready");
  static final Message NOT_IMPORTED = Message.of("Not imported yet");

  /** In place of what is missing where it may be there. */
  static final Message NOT_READ = Message.of("Not known yet");

  private final FleetService service;
  private final ReachProofs proofs;
  private final ClusterId hub;
  private final List<Part> parts = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  PathBuilder(FleetService service, ReachProofs proofs) {
    this.proofs = proofs;
    this.service = service;
    this.hub = ClusterId.hub(service.key().fleet());
  }

  ServicePath build() {
    int definition = definition();
    var exports = exports(definition);
    int imported = imported(exports);
    int entry = entry(imported);
    pods(entry);
    new PathProblems(service).tell(problems);
    return new ServicePath(
        List.copyOf(parts),
        List.copyOf(links),
        List.copyOf(problems),
        new PodReachability(service).told(proofs));
  }

  private int add(
      Stage stage, ClusterId on, Message title, Message detail, Tone tone, Message state) {
    parts.add(new Part(stage, on, title, detail, tone, state));
    return parts.size() - 1;
  }

  private void link(int from, int to, Tone tone) {
    if (from >= 0 && to >= 0) {
      links.add(new Link(from, to, tone));
    }
  }

  private int definition() {
    var own = service.services().get(hub);
    var name = named("Service", service.key().name());
    long on = service.services().keySet().stream().filter(c -> !c.isHub()).count();
    if (own == null) {
      return add(
          Stage.DEFINITION,
          hub,
          name,
          service.isRead(hub) ? Message.of("not on the hub") : NOT_READ,
          Tone.NONE,
          on > 0
              ? Message.plural(on, "Created on {0} member", "Created on {0} members")
              : onNone());
    }
    return add(
        Stage.DEFINITION,
        hub,
        name,
        Message.quoted(own.portText()),
        on > 0 ? Tone.GOOD : service.areMembersRead() ? Tone.ATTENTION : Tone.NONE,
        on > 0 ? Message.plural(on, "On {0} member", "On {0} members") : onNone());
  }

  private Message onNone() {
    return service.areMembersRead() ? Message.of("On no member") : NOT_READ;
  }

  /** Places of the exports that work, then of the others. */
  private List<Integer> exports(int definition) {
    var members = new TreeSet<ClusterId>(service.exports().keySet());
    service.services().keySet().stream().filter(c -> !c.isHub()).forEach(members::add);
    var places = new ArrayList<Integer>();
    boolean defined = service.services().containsKey(hub);
    for (var member : members) {
      var export = service.exports().get(member);
      int at;
      if (export == null) {
        boolean read = service.isRead(member);
        at =
            add(
                Stage.EXPORTS,
                member,
                read ? Message.of("No {0}", "ServiceExport") : Message.quoted("ServiceExport"),
                Message.quoted(member.label()),
                Tone.NONE,
                read ? Message.of("Not exported") : NOT_READ);
      } else {
        at =
            add(
                Stage.EXPORTS,
                member,
                named("ServiceExport", export.name()),
                Message.quoted(member.label()),
                Exports.tone(export),
                Exports.state(export));
        places.add(at);
      }
      boolean there = service.services().containsKey(member);
      link(definition, at, defined && there ? Tone.GOOD : Tone.NONE);
    }
    return places;
  }

  private int imported(List<Integer> exports) {
    var known = service.hubImport();
    int at;
    if (known.isEmpty()) {
      at =
          add(
              Stage.IMPORT,
              hub,
              service.isRead(hub)
                  ? Message.of("No {0}", "ServiceImport")
                  : Message.quoted("ServiceImport"),
              Message.quoted(hub.label()),
              Tone.NONE,
              service.isRead(hub) ? Message.of("Nothing exported yet") : NOT_READ);
    } else {
      var row = known.get();
      var user =
          row.usedBy().isEmpty()
              ? Message.of("used by no cluster")
              : Message.of("used by {0}", row.usedBy().getFirst());
      at =
          add(
              Stage.IMPORT,
              hub,
              named("ServiceImport", row.name()),
              user,
              row.exporters().isEmpty() ? Tone.IN_PROGRESS : Tone.GOOD,
              row.exporters().isEmpty()
                  ? NONE_ACCEPTED
                  : Message.plural(
                      row.exporters().size(),
                      "{0} cluster, {1}",
                      "{0} clusters, {1}",
                      String.join(" ", row.ports())));
    }
    for (int export : exports) {
      var tone = parts.get(export).tone();
      link(export, at, tone == Tone.GOOD && known.isEmpty() ? Tone.IN_PROGRESS : tone);
    }
    return at;
  }

  /** The last part of the first multi-cluster service: where requests come in. */
  private int entry(int imported) {
    if (service.importers().isEmpty()) {
      int none =
          add(
              Stage.ENTRY,
              hub,
              service.areMembersRead()
                  ? Message.of("No multi-cluster service")
                  : Message.of("Multi-cluster service"),
              service.areMembersRead() ? Message.of("on any member") : Message.NONE,
              Tone.NONE,
              service.areMembersRead() ? Message.of("No common address") : NOT_READ);
      link(imported, none, Tone.NONE);
      return none;
    }
    int first = -1;
    for (var importer : service.importers()) {
      int last = importer(importer, imported);
      first = first < 0 || !importer.externalIp().isEmpty() ? last : first;
    }
    return first;
  }

  private int importer(MultiClusterServiceRow importer, int imported) {
    var on = importer.cluster();
    boolean valid = importer.isValid().equals("True");
    boolean going = importer.meta().deleting() != null;
    boolean taken = PathProblems.taken(service, importer);
    var tone =
        going
            ? Tone.IN_PROGRESS
            : valid
                ? Tone.GOOD
                : taken || (service.exports().isEmpty() && service.areMembersRead())
                    ? Tone.FAILED
                    : Tone.ATTENTION;
    int at =
        add(
            Stage.ENTRY,
            on,
            named("MultiClusterService", importer.name()),
            Message.of("imports {0}", importer.serviceImport()),
            tone,
            going ? Message.of("Being deleted") : valid ? VALID : taken ? TAKEN : AWAITS_IMPORT);
    link(imported, at, tone);
    if (!valid) {
      return at;
    }
    int last = at;
    for (var derived : service.derived()) {
      if (derived.cluster().equals(on) && derived.name().equals(importer.derivedService())) {
        last =
            add(
                Stage.ENTRY,
                on,
                Message.quoted(derived.name()),
                Message.quoted("fleet-system, " + derived.portText()),
                Tone.GOOD,
                Message.quoted("Service, " + derived.type()));
        link(at, last, Tone.GOOD);
      }
    }
    boolean pending = importer.externalIp().isEmpty();
    int address =
        add(
            Stage.ENTRY,
            on,
            pending ? Message.of("No address") : Message.quoted(importer.externalIp()),
            Message.quoted("EXTERNAL-IP"),
            pending ? Tone.IN_PROGRESS : Tone.GOOD,
            pending ? PENDING : ADDRESSED);
    link(last, address, pending ? Tone.IN_PROGRESS : Tone.GOOD);
    return address;
  }

  private void pods(int entry) {
    var found = new PodParts(service).build();
    boolean silent = found.stream().noneMatch(p -> p.tone() == Tone.GOOD);
    for (var pod : found) {
      int at = add(Stage.PODS, pod.cluster(), pod.title(), pod.detail(), pod.tone(), pod.state());
      boolean through = parts.get(entry).tone() == Tone.GOOD;
      link(
          entry,
          at,
          through || pod.tone() == Tone.FAILED
              ? silent && pod.tone() == Tone.ATTENTION ? Tone.FAILED : pod.tone()
              : Tone.NONE);
    }
  }

  private static Message named(String kind, String name) {
    return Message.quoted(kind + " " + name);
  }
}
