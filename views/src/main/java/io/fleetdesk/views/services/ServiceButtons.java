package io.fleetdesk.views.services;

import io.fleetdesk.actions.Action;
import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.ServiceActions;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.shell.FleetStatuses;
import io.fleetdesk.views.shell.Navigator;
import io.fleetdesk.views.shell.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/** What can be done with the service that is picked. */
final class ServiceButtons {
  private final Kit kit;
  private final Connections connections;
  private final ActionDialog dialogs;
  private final FleetStatuses now;
  private final Navigator navigator;
  private final MenuButton export;
  private final Button share;
  private final MenuButton delete;
  private final Button open;
  private final Button copy;
  private final Button run;
  private List<ClusterId> importing = List.of();
  private @Nullable FleetService service;

  /**
   * @param browser opens a page; may block
   */
  ServiceButtons(
      Kit kit,
      Connections connections,
      ActionDialog dialogs,
      FleetStatuses now,
      Navigator navigator,
      Consumer<String> browser) {
    this.kit = kit;
    this.connections = connections;
    this.dialogs = dialogs;
    this.now = now;
    this.navigator = navigator;
    export = new MenuButton(kit.text("services.export"), Icons.of("fth-upload"));
    export.setId("service-export");
    share = new Button(kit.text("services.import"), Icons.of("fth-share-2"));
    share.setId("service-import");
    share.setOnAction(_ -> share());
    delete = new MenuButton(kit.text("services.delete"), Icons.of("fth-trash-2"));
    delete.setId("service-delete");
    open = new Button(kit.text("services.open"), Icons.of("fth-external-link"));
    open.setId("service-open");
    open.setOnAction(_ -> page(p -> kit.background().execute(() -> browser.accept(p))));
    copy = new Button(kit.text("services.copy"), Icons.of("fth-copy"));
    copy.setId("service-copy");
    copy.setOnAction(_ -> page(Copying::text));
    run = new Button(kit.text("services.run"), Icons.of("fth-play"));
    run.setId("service-run");
    run.getStyleClass().add("primary");
    run.setOnAction(_ -> run());
    show(null);
  }

  List<Node> all() {
    return List.of(run, open, copy, export, share, delete);
  }

  /** What mends a problem of the service that is picked, as buttons in its box. */
  List<Node> ways(Problem problem) {
    return switch (problem.step()) {
      case NONE -> List.of();
      case EXPORT -> List.of(way("services.way.export", export::show));
      case IMPORT -> List.of(way("services.way.import", this::share));
      case PROVE -> List.of(way("services.run", this::run));
      case END_EXPORT ->
          endings(
              problem,
              service == null ? List.of() : service.exports().values(),
              "services.way.end-export",
              e -> ServiceActions.deleteExport(connections, e));
      case END_IMPORT -> {
        var current = service;
        yield current == null
            ? List.of()
            : endings(
                problem,
                current.importers(),
                "services.way.end-import",
                i -> ServiceActions.deleteImporter(connections, current, i));
      }
    };
  }

  /** One button for each object that the cluster of the problem has. */
  private <R extends Row> List<Node> endings(
      Problem problem, Collection<R> rows, String word, Function<R, Action> action) {
    var nodes = new ArrayList<Node>();
    for (var cluster : problem.on()) {
      for (R row : rows.stream().filter(r -> r.cluster().equals(cluster)).toList()) {
        var text = kit.text(word, row.name(), row.cluster().label());
        var button = new Button(text, Icons.of("fth-trash-2"));
        button.setId(
            problem.step().name().toLowerCase(Locale.ROOT).replace('_', '-')
                + "-"
                + row.cluster().name());
        button.setOnAction(_ -> dialogs.open(run.getScene().getWindow(), action.apply(row)));
        nodes.add(button);
      }
    }
    return nodes;
  }

  private Button way(String word, Runnable does) {
    var button = new Button(kit.text(word));
    button.setOnAction(_ -> does.run());
    return button;
  }

  /** Asks for the member and shows what will be created. */
  private void share() {
    if (service != null && !importing.isEmpty()) {
      var owner = run.getScene().getWindow();
      ImportDialog.ask(
          kit, owner, connections, service, importing, action -> dialogs.open(owner, action));
    }
  }

  void show(@Nullable FleetService next) {
    if (next != null && next.equals(service)) {
      return;
    }
    service = next;
    boolean address = next != null && !next.page().isEmpty();
    open.setDisable(!address);
    copy.setDisable(!address);
    run.setDisable(!address);
    if (next == null) {
      return;
    }
    var members =
        now.clusters(new FleetScope.One(next.key().fleet())).stream()
            .map(c -> c.id())
            .filter(c -> !c.isHub())
            .toList();
    fill(export, exportable(next, members), m -> ServiceActions.export(connections, next, m));
    importing =
        members.stream()
            .filter(next::hasTold)
            .filter(m -> next.importers().stream().noneMatch(i -> i.cluster().equals(m)))
            .toList();
    share.setDisable(importing.isEmpty());
    var gone = new ArrayList<MenuItem>();
    next.importers()
        .forEach(
            i ->
                gone.add(
                    item(
                        kit.text("services.delete.importer", i.cluster().label()),
                        i.cluster(),
                        () -> ServiceActions.deleteImporter(connections, next, i))));
    Stream.concat(next.hubExport().stream(), next.exports().values().stream())
        .forEach(
            e ->
                gone.add(
                    item(
                        kit.text("services.delete.export", e.cluster().label()),
                        e.cluster(),
                        () -> ServiceActions.deleteExport(connections, e))));
    delete.getItems().setAll(gone);
    delete.setDisable(gone.isEmpty());
  }

  /**
   * Members that are known not to, and the hub where it has the service and no placement carries
   * one.
   */
  private static List<ClusterId> exportable(FleetService next, List<ClusterId> members) {
    var on = new ArrayList<ClusterId>();
    var hub = ClusterId.hub(next.key().fleet());
    if (next.services().containsKey(hub)
        && next.hubExport().isEmpty()
        && members.stream().allMatch(next::hasTold)
        && next.hasTold(hub)
        && next.exports().values().stream().allMatch(e -> e.placedBy().isEmpty())) {
      on.add(hub);
    }
    members.stream()
        .filter(next::hasTold)
        .filter(m -> !next.exports().containsKey(m))
        .forEach(on::add);
    return on;
  }

  private void fill(MenuButton menu, List<ClusterId> on, Function<ClusterId, Action> action) {
    menu.getItems()
        .setAll(on.stream().map(m -> item(m.label(), m, () -> action.apply(m))).toList());
    menu.setDisable(on.isEmpty());
  }

  private MenuItem item(
      String word, ClusterId cluster, java.util.function.Supplier<Action> action) {
    var item = new MenuItem(word, new ClusterSwatch(kit.clusters().color(cluster)));
    item.setOnAction(_ -> dialogs.open(run.getScene().getWindow(), action.get()));
    return item;
  }

  private void page(Consumer<String> use) {
    if (service != null && !service.page().isEmpty()) {
      use.accept(service.page());
    }
  }

  /** The run's screen takes the service and its address. */
  private void run() {
    if (service != null) {
      navigator.go(
          Place.of("traffic", service.key().fleet())
              .item(service.key().item() + " " + service.page()));
    }
  }
}
