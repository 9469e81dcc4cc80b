package io.fleetdesk.views.services;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.ReachProofs;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.FirstSelection;
import io.fleetdesk.views.kit.table.ListBands;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.FleetListActions;
import io.fleetdesk.views.shell.FleetStatuses;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.Navigator;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** Services of a fleet, what shares them between clusters, and the path of the one picked. */
public final class ServicesScreen extends LiveScreen {
  private final Kit kit;
  private final FleetScope scope;
  private final ReachProofs proofs;
  private final ServiceWords words;
  private final LiveTable<FleetService.Key, ServiceLine> table;
  private final ServiceButtons buttons;
  private final ServicePane service;
  private final ScreenPane pane;
  private final FleetListActions lists;
  private final FirstSelection<FleetService.Key, ServiceLine> first;
  private final ServicesModel model;

  /**
   * @param browser opens a page; may block
   */
  public ServicesScreen(
      Kit kit,
      Fleets fleets,
      FleetStatuses now,
      ActionDialog dialogs,
      Navigator navigator,
      Consumer<String> browser,
      ReachProofs proofs,
      Place place) {
    super(kit, "nav.services");
    this.kit = kit;
    this.proofs = proofs;
    this.scope = place.scope();
    this.model = new ServicesModel(fleets, scope, kit.fx().flusher(), this::show);
    this.words = new ServiceWords(kit);
    this.lists = new FleetListActions(kit, fleets, ServiceRow.KIND, ServiceExportRow.KIND);
    this.table = own(new LiveTable<>(kit, "services", ServiceLine::key, columns()));
    this.first = FirstSelection.of(table).orFirst(l -> l.service().isShared());
    this.buttons = new ServiceButtons(kit, fleets, dialogs, now, navigator, browser);
    this.service = own(new ServicePane(kit, buttons));
    this.pane = new ScreenPane(title(), table.tools(), table);
    pane.below(service, kit.preferences(), "services");
    service.onRoom(pane::fit);
    // Shared ones first; they stay where they are while others come and their states change.
    table.usualOrder(
        Comparator.comparingInt((ServiceLine l) -> l.service().isShared() ? 0 : 1)
            .thenComparing(ServiceLine::key));
    table.empty(kit.text("services.empty"));
    table.onChange(this::picked);
  }

  private List<LiveColumn<ServiceLine>> columns() {
    var columns = new ArrayList<LiveColumn<ServiceLine>>();
    columns.add(LiveColumn.<ServiceLine>name("name", s -> s.key().name()).wide(140).grows());
    columns.add(
        LiveColumn.<ServiceLine>text("namespace", s -> s.key().namespace()).wide(130).alias("ns"));
    if (scope instanceof FleetScope.AllOpen) {
      columns.add(LiveColumn.<ServiceLine>text("fleet", s -> s.key().fleet().name()).wide(100));
    }
    columns.add(
        LiveColumn.<ServiceLine>status("state", words::status)
            .wide(130)
            .orderedBy((a, b) -> Integer.compare(rank(a), rank(b))));
    columns.add(
        LiveColumn.<ServiceLine>number(
                "exports-valid", ServiceLine::goodExports, s -> words.soFar(s, s.exportCount()))
            .wide(110));
    columns.add(
        LiveColumn.<ServiceLine>text("conflicts", s -> words.soFar(s, s.conflicts())).wide(100));
    columns.add(
        LiveColumn.<ServiceLine>text("imported-on", s -> words.soFar(s, s.importedOn())).wide(200));
    columns.add(
        LiveColumn.<ServiceLine>text("is-valid", s -> words.soFar(s, s.isValid())).wide(84));
    columns.add(
        LiveColumn.<ServiceLine>mono("external-ip", s -> words.soFar(s, s.service().externalIp()))
            .wide(120));
    columns.add(
        LiveColumn.<ServiceLine>number(
                "endpoints-count", ServiceLine::ready, s -> words.soFar(s, s.endpointCount()))
            .wide(120));
    columns.add(
        LiveColumn.<ServiceLine>text("exports", s -> words.soFar(s, s.exportText()))
            .wide(320)
            .hiddenAtFirst());
    columns.add(
        LiveColumn.<ServiceLine>text("import", s -> words.soFar(s, s.importText()))
            .wide(240)
            .hiddenAtFirst());
    columns.add(
        LiveColumn.<ServiceLine>text("endpoints-ready", s -> words.soFar(s, s.endpointText()))
            .wide(260)
            .hiddenAtFirst());
    return List.copyOf(columns);
  }

  /** Shared services first, those to mend at the front. */
  private static int rank(ServiceLine line) {
    return switch (line.path().tone()) {
      case FAILED -> 0;
      case ATTENTION -> 1;
      case IN_PROGRESS -> 2;
      case GOOD -> 3;
      default -> 4;
    };
  }

  private void show() {
    List<ServiceLine> lines = model.lines(proofs);
    table.show(lines);
    long shared = lines.stream().filter(l -> l.service().isShared()).count();
    Map<ClusterId, ListState> states = model.states();
    String noun = kit.text("workloads.services.noun");
    ListBands.tell(kit, table, noun, states, lists);
    pane.subtitle(
        ListBands.counted(kit, states, noun, kit.text("services.subtitle", lines.size(), shared)));
    picked();
  }

  private void picked() {
    var selected = table.selection();
    ServiceLine line = selected.isEmpty() ? null : selected.getLast();
    buttons.show(line == null ? null : line.service());
    service.show(line);
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  protected void start(Scope whileInView) {
    whileInView.own(model.start());
  }

  @Override
  protected void arrive(Place place) {
    if (!place.filter().isEmpty()) {
      table.filter(place.filter());
    }
    if (!place.item().isEmpty()) {
      first.want(l -> l.key().item().equals(place.item()));
    }
    if (model.isComing()) {
      picked();
    } else {
      // Runs may have proved something meanwhile.
      show();
    }
  }

  @Override
  public Snapshot snapshot() {
    var lines = new ArrayList<>(List.of(pane.subtitle()));
    lines.addAll(service.lines());
    lines.addAll(service.tree());
    model.unreadable().forEach(why -> lines.add(kit.text(why)));
    return new Snapshot(
        !isInView() || model.isComing() ? kit.text("services.loading") : "",
        List.of(TableFeed.words(table)),
        lines);
  }

  @Override
  public void focusFilter() {
    table.requestFocus();
  }
}
