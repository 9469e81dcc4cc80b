package io.fleetdesk.fleets;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of the contexts in the kubeconfig: which lead to hubs, which do not. */
final class KnownContexts {
  private final KubeconfigFiles files;
  private final FleetMemory memory;

  KnownContexts(KubeconfigFiles files, FleetMemory memory) {
    this.files = files;
    this.memory = memory;
  }

  /** The contexts that may lead to members. */
  List<KubeContext> ofMembers() {
    Set<String> hubs = ofHubs();
    return files.current().contexts().stream().filter(c -> !hubs.contains(c.name())).toList();
  }

  private Set<String> ofHubs() {
    var names = new HashSet<String>();
    for (Remembered.Hub hub : memory.hubs()) {
      names.add(hub.context());
      names.addAll(hub.otherContexts());
    }
    return names;
  }

  /** Member name that the cluster behind a context works for, empty when unknown. */
  String worksFor(KubeContext context) {
    return memory
        .seen(context.name(), context.cluster().server())
        .map(Remembered.Seen::member)
        .orElse("");
  }

  /** The contexts of which nothing is known yet. */
  List<KubeContext> unknown() {
    return ofMembers().stream()
        .filter(c -> memory.seen(c.name(), c.cluster().server()).isEmpty())
        .toList();
  }

  /** A hub's own context, else another that leads there. */
  Optional<KubeContext> ofHub(Remembered.Hub hub) {
    var names = new ArrayList<String>();
    names.add(hub.context());
    names.addAll(hub.otherContexts());
    return names.stream()
        .flatMap(n -> files.current().context(n).stream())
        .findFirst()
        .or(
            () ->
                files.current().contexts().stream()
                    .filter(c -> c.cluster().server().equals(hub.server()))
                    .findFirst());
  }

  /** The fleet that a hub's context belongs to, known by the context, the address or the uid. */
  FleetId remember(KubeContext context, String uid) {
    String server = context.cluster().server();
    Optional<Remembered.Hub> known =
        memory.hubs().stream()
            .filter(
                h ->
                    h.context().equals(context.name())
                        || h.server().equals(server)
                        || (!uid.isEmpty() && h.uid().equals(uid)))
            .findFirst();
    if (known.isPresent()) {
      var id = new FleetId(known.get().name());
      memory.change(id, h -> h.also(context.name()));
      return id;
    }
    Set<FleetId> taken =
        memory.hubs().stream().map(h -> new FleetId(h.name())).collect(Collectors.toSet());
    FleetId id = FleetNames.of(context, taken);
    memory.add(new Remembered.Hub(id.name(), context.name(), List.of(), server, uid, "", false));
    return id;
  }

  /**
   * @param member the member that it is bound to, null when it is not
   */
  ContextStatus status(KubeContext context, @Nullable ClusterId member, HubSearch search) {
    String server = context.cluster().server();
    boolean hub = ofHubs().contains(context.name());
    if (hub || member != null) {
      return new ContextStatus(
          context.name(),
          server,
          hub ? ContextStatus.Role.HUB : ContextStatus.Role.MEMBER,
          member == null ? Message.NONE : Message.quoted(member.toString()));
    }
    return search
        .status(context)
        .orElseGet(
            () ->
                memory
                    .seen(context.name(), server)
                    .map(
                        s ->
                            new ContextStatus(
                                context.name(),
                                server,
                                ContextStatus.Role.OTHER,
                                Message.quoted(s.member())))
                    .orElseGet(
                        () ->
                            new ContextStatus(
                                context.name(), server, ContextStatus.Role.UNKNOWN, Message.NONE)));
  }
}
