package io.fleetdesk.views.traffic;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.ActionRun;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.rehearsal.Rehearsal;
import io.fleetdesk.views.kit.ActionButton;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Fail-over rehearsals of the runs on a screen: begun from a menu, reported on a card. */
final class Rehearsals implements AutoCloseable {
  /** One rehearsal of a run, the last one. */
  private record Begun(Rehearsal measured, FailoverOption.Possible way) {}

  private final Kit kit;
  private final Fleets fleets;
  private final FleetScope scope;
  private final ActionDialog dialog;
  private final Scope owned;
  private final ActionButton button;
  private final ContextMenu menu = new ContextMenu();
  private final RehearsalCard card;
  private final Map<OpenRun, Begun> begun = new HashMap<>();
  private @Nullable OpenRun run;
  private @Nullable FailoverOptions ways;

  Rehearsals(Kit kit, Fleets fleets, FleetScope scope, ActionDialog dialog) {
    this.kit = kit;
    this.fleets = fleets;
    this.scope = scope;
    this.dialog = dialog;
    this.owned = kit.scope();
    button =
        new ActionButton("run-rehearsal", kit.text("traffic.rehearsal"), "fth-zap", this::choose);
    card = new RehearsalCard(kit, this::undo);
    show(null);
  }

  Node button() {
    return button;
  }

  RehearsalCard card() {
    return card;
  }

  /** The run that is picked now. */
  void show(@Nullable OpenRun next) {
    run = next;
    menu.hide();
    allow();
    report();
  }

  /** Follows what could be scaled while a run goes on that has a service behind it. */
  void allow() {
    var why = why();
    button.blocked(why);
    if (why.isEmpty() && ways == null) {
      ways = new FailoverOptions(kit, fleets, scope);
    } else if (!why.isEmpty()) {
      unfollow();
    }
  }

  private String why() {
    if (!dialog.locked().isEmpty()) {
      return dialog.locked();
    }
    if (run == null || !run.isRunning()) {
      return kit.text("traffic.rehearsal.no-run");
    }
    // Only the last one can be put back.
    var out = stillOut(run);
    if (out.isPresent()) {
      return kit.text("traffic.rehearsal.out", out.get().label());
    }
    return run.view().plan().target() == null ? kit.text("traffic.rehearsal.no-service") : "";
  }

  private void choose() {
    var current = run;
    if (current == null || ways == null) {
      return;
    }
    menu.getItems().setAll(items(current, ways));
    menu.show(button, Side.BOTTOM, 0, 2);
  }

  private List<MenuItem> items(OpenRun current, FailoverOptions from) {
    var items = new ArrayList<MenuItem>();
    var live = current.live();
    var target = current.view().plan().target();
    if (live != null && target != null) {
      live.clusters()
          .readyEndpoints()
          .forEach(
              (cluster, endpoints) ->
                  from.of(cluster, target, endpoints)
                      .forEach(way -> items.add(item(current, live, cluster, way))));
    }
    if (items.isEmpty()) {
      var none = new MenuItem(kit.text("traffic.rehearsal.none"));
      none.setDisable(true);
      items.add(none);
    }
    return items;
  }

  private MenuItem item(OpenRun current, TrafficRun live, ClusterId cluster, FailoverOption from) {
    var item =
        new MenuItem(
            kit.text("traffic.rehearsal.way", cluster.label(), from.words()),
            new ClusterSwatch(kit.clusters().color(cluster)));
    switch (from) {
      case FailoverOption.Possible way -> {
        item.setId("rehearse-" + way.id() + "-" + cluster.name());
        item.setOnAction(
            _ -> open(way.action(), running -> begin(current, live, cluster, way, running)));
      }
      case FailoverOption.Impossible _ -> item.setDisable(true);
    }
    return item;
  }

  private void open(Action action, Consumer<ActionRun> confirmed) {
    Window window = button.getScene().getWindow();
    dialog.open(window, action, confirmed);
  }

  private void begin(
      OpenRun current,
      TrafficRun live,
      ClusterId cluster,
      FailoverOption.Possible way,
      ActionRun running) {
    var what = kit.text("traffic.rehearsal.marker", way.words());
    var rehearsal =
        new Begun(Rehearsal.of(live, cluster, Message.quoted(what), Clock.systemUTC()), way);
    begun.put(current, rehearsal);
    report();
    running
        .done()
        .thenAccept(
            outcomes ->
                kit.fx()
                    .execute(
                        () -> {
                          // Where nothing was done there is nothing to report of.
                          if (outcomes.values().stream().noneMatch(Outcome::isGood)) {
                            begun.remove(current, rehearsal);
                          }
                          report();
                        }));
  }

  private void undo() {
    var current = run;
    var rehearsal = current == null ? null : begun.get(current);
    if (current == null || rehearsal == null) {
      return;
    }
    open(
        rehearsal.way().undo().get(),
        running -> {
          rehearsal.measured().putBack();
          current
              .here()
              .ifPresent(
                  r ->
                      r.clusters()
                          .rehearsed(
                              rehearsal.measured().cluster(),
                              Message.quoted(kit.text("traffic.rehearsal.back"))));
          report();
          running
              .done()
              .thenAccept(
                  outcomes -> kit.fx().execute(() -> restored(rehearsal, outcomes.values())));
        });
  }

  /** What is back in part only can be put back again. */
  private void restored(Begun rehearsal, Collection<Outcome> outcomes) {
    if (!outcomes.stream().allMatch(Outcome::isGood)) {
      rehearsal.measured().notPutBack();
    }
    report();
  }

  /** Reads the log anew; once a second is often enough. */
  void report() {
    var current = run;
    var rehearsal = current == null ? null : begun.get(current);
    if (current == null || rehearsal == null) {
      card.hide();
      return;
    }
    boolean goesOn = current.isRunning();
    boolean back = rehearsal.measured().isPutBack();
    owned.ask(
        rehearsal.measured()::report,
        report -> {
          if (current.equals(run)) {
            card.show(report, rehearsal.way().words(), goesOn, back);
          }
        },
        failed -> {
          throw new IllegalStateException(failed);
        });
  }

  /** The rehearsal of a run, the last one. */
  Optional<Rehearsal> of(OpenRun which) {
    return Optional.ofNullable(begun.get(which)).map(Begun::measured);
  }

  /** A cluster that this run took out and that was not put back. */
  Optional<ClusterId> stillOut(OpenRun which) {
    return of(which).filter(r -> !r.isPutBack()).map(Rehearsal::cluster);
  }

  void forget(OpenRun which) {
    begun.remove(which);
  }

  void unfollow() {
    if (ways != null) {
      ways.close();
      ways = null;
    }
  }

  @Override
  public void close() {
    unfollow();
    owned.close();
  }
}
