package io.fleetdesk.placements;

import io.fleetdesk.actions.Deletion;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;

/** Deletes a placement, which takes its objects off the members. */
public final class DeletePlacement extends Deletion {
  private static final int NAMED = 12;

  private final PlacementRow placement;
  private volatile List<PlacedObject> takenAlong = List.of();

  DeletePlacement(Connections connections, PlacementRow placement) {
    super(connections, List.of(placement), List.of());
    this.placement = placement;
  }

  /** What goes with it on each member; complete after {@link #prepare}. */
  public List<PlacedObject> takenAlong() {
    return takenAlong;
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    BlastRadius radius = BlastRadius.read(connections(), placement);
    takenAlong = radius.members();
    var sentences = new ArrayList<Message>();
    radius.members().forEach(m -> sentences.add(sentence(m)));
    if (radius.members().isEmpty()) {
      sentences.add(Message.of("Nothing of it is on a member."));
    }
    if (radius.abandons()) {
      sentences.add(
          Message.of(
              "Its delete strategy Abandon has no effect: no controller of KubeFleet honors it."));
    }
    if (radius.members().stream().anyMatch(m -> !m.certain())) {
      sentences.add(
          Message.of("A member that the hub cannot reach delays the deletion until it is back."));
    }
    found(sentences);
  }

  private static Message sentence(PlacedObject along) {
    List<ObjectRef> objects = along.objects();
    List<Object> names = new ArrayList<>();
    objects.stream()
        .limit(NAMED)
        .map(o -> o.kind() + " " + (o.namespace().isEmpty() ? "" : o.namespace() + "/") + o.name())
        .forEach(names::add);
    if (objects.size() > NAMED) {
      names.add(Message.of("{0} more", objects.size() - NAMED));
    }
    if (objects.stream().anyMatch(o -> o.kind().equals("Namespace"))) {
      names.add(Message.of("everything else in the namespace"));
    }
    String member = along.member().label();
    Message what =
        objects.isEmpty()
            ? Message.of("Nothing is deleted on {0}.", member)
            : Message.of("Deleted on {0}: {1}.", member, names);
    return along.certain()
        ? what
        : Message.sentences(
            what, Message.of("(According to the hub; the member cannot be reached.)"));
  }
}
