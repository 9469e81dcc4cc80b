package io.fleetdesk.views.workloads;

import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.shell.BranchFactory;
import io.fleetdesk.views.shell.ExplorerBranch;
import io.fleetdesk.views.shell.Leaf;
import io.fleetdesk.views.shell.NavigationEntry;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Summary;
import java.util.List;

/** The feature: its entry in the explorer, with a line for each kind most asked for. */
public final class Workloads {
  public static final String SCREEN = "workloads";

  private Workloads() {}

  /** Where an object of a kind is shown among the others of its fleet. */
  public static Place place(ServedKind kind, ObjectRef ref) {
    return Place.of(SCREEN, ref.cluster().fleet()).item(WorkloadsModel.id(kind)).object(ref);
  }

  public static NavigationEntry entry(Kit kit, Fleets fleets, ActionDialog actions) {
    return new NavigationEntry(
            SCREEN,
            "screen.workloads",
            "fth-box",
            NavigationEntry.NavigationScope.BOTH,
            place -> new WorkloadsScreen(kit, fleets, actions, place.scope()))
        .with(kinds(kit));
  }

  private static BranchFactory kinds(Kit kit) {
    return (scope, changed) ->
        new ExplorerBranch() {
          @Override
          public Summary summary() {
            return Summary.NONE;
          }

          @Override
          public List<Leaf> leaves() {
            return lines(kit, scope);
          }

          @Override
          public void close() {}
        };
  }

  private static List<Leaf> lines(Kit kit, FleetScope scope) {
    return new WorkloadKinds(kit, false, pod -> "")
        .own().stream()
            .map(
                k ->
                    new Leaf(
                        new Place(SCREEN, scope).item(k.id()),
                        k.title(),
                        "fth-layers",
                        Summary.NONE))
            .toList();
  }
}
