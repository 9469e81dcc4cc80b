package io.fleetdesk.placements;

import io.fleetdesk.actions.DeleteObjects;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.PlacementRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Deletes a placement, which takes its objects off the members. */
public final class DeletePlacement extends DeleteObjects {
  private static final int NAMED = 12;

  private final PlacementRow placement;
  private volatile List<TakenAlong> takenAlong = List.of();

  DeletePlacement(Connections connections, PlacementRow placement) {
    super(connections, List.of(placement), List.of());
    this.placement = placement;
  }

  /** What goes with it on each member; complete after {@link #prepare}. */
  public List<TakenAlong> takenAlong() {
    return takenAlong;
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    BlastRadius radius = BlastRadius.read(connections(), placement);
    takenAlong = radius.members();
    var sentences = new ArrayList<String>();
    radius.members().forEach(m -> sentences.add(sentence(m)));
    if (radius.members().isEmpty()) {
      sentences.add("Nothing of it is on a member.");
    }
    if (radius.abandons()) {
      sentences.add(
          "Its delete strategy Abandon changes nothing: no controller of KubeFleet heeds it.");
    }
    if (radius.members().stream().anyMatch(m -> !m.certain())) {
      sentences.add("A member that its hub cannot reach holds the deletion up until it is back.");
    }
    consequences(sentences);
  }

  private static String sentence(TakenAlong along) {
    List<ObjectRef> objects = along.objects();
    String names =
        objects.stream()
            .limit(NAMED)
            .map(
                o ->
                    o.kind()
                        + " "
                        + (o.namespace().isEmpty() ? "" : o.namespace() + "/")
                        + o.name())
            .collect(Collectors.joining(", "));
    String more = objects.size() > NAMED ? " and " + (objects.size() - NAMED) + " more" : "";
    boolean namespace = objects.stream().anyMatch(o -> o.kind().equals("Namespace"));
    return "From %s: %s%s%s.%s"
        .formatted(
            along.member().label(),
            objects.isEmpty() ? "nothing" : names,
            more,
            namespace ? ", and everything else in the namespace" : "",
            along.certain() ? "" : " (As the hub has it: the member cannot be asked.)");
  }
}
