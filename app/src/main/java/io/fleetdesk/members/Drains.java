package io.fleetdesk.members;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.MemberRow;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The drains of this session, one a member; they go on while no screen shows them. */
public final class Drains implements AutoCloseable {
  private final Connections connections;
  private final Map<ClusterId, Drain> drains = new ConcurrentHashMap<>();

  public Drains(Connections connections) {
    this.connections = connections;
  }

  /** The last one of a member, ended or not. */
  public Optional<Drain> of(ClusterId member) {
    return Optional.ofNullable(drains.get(member));
  }

  /** Starts one, or gives the one that goes on already. */
  public Drain start(MemberRow member) {
    return drains.compute(
        member.member(),
        (_, known) ->
            known != null && known.status().ended() == null
                ? known
                : Drain.start(connections, member));
  }

  @Override
  public void close() {
    drains.values().forEach(Drain::close);
  }
}
