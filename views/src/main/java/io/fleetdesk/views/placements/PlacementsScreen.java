package io.fleetdesk.views.placements;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.placements.PlacementActions;
import io.fleetdesk.views.kit.ActionButton;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Segments;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.ListBands;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.FleetListActions;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.ObjectDetails;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Placements of a fleet, or of all open ones, as list, matrix and tree. */
public final class PlacementsScreen extends LiveScreen {
  private static final double WHY = 96;
  private static final String MEMORY = "placements.view";

  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog actions;
  private final FleetScope scope;
  private final PlacementWords words;
  private final LiveTable<RowKey, PlacementRow> list;
  private final VBox listBox;
  private final PlacementMatrixView matrix;
  private final PlacementTree tree;
  private final WhyPane why;
  private final VBox matrixBox;
  private final StackPane main = new StackPane();
  private final ObjectDetails details;
  private final PlacementDetails known;
  private final FleetListActions lists;
  private final ActionButton delete;
  private final VBox bands = new VBox();
  private final ScreenPane pane;
  private final Segments views;
  private final PlacementsModel model;
  private String wanted = "";
  private boolean following;

  public PlacementsScreen(Kit kit, Fleets fleets, ActionDialog actions, Place place) {
    super(kit, "nav.placements");
    this.kit = kit;
    this.fleets = fleets;
    this.actions = actions;
    this.scope = place.scope();
    this.model = new PlacementsModel(fleets, scope, kit.fx().flusher(), this::show);
    this.words = new PlacementWords(kit);
    this.list = own(PlacementList.table(kit, words, scope instanceof FleetScope.AllOpen));
    VBox.setVgrow(list, Priority.ALWAYS);
    this.listBox = new VBox(list.tools(), list);
    this.why = new WhyPane(kit, fleets, words);
    this.matrix = own(new PlacementMatrixView(kit, words, this::select, model::spot));
    VBox.setVgrow(why, Priority.ALWAYS);
    // Takes what the matrix leaves, and scrolls.
    why.setPrefHeight(0);
    why.setMinHeight(WHY);
    this.matrixBox = new VBox(matrix, why);
    this.tree = own(new PlacementTree(kit, words));
    this.views =
        new Segments(kit.preferences().get(MEMORY, String.class).orElse("matrix"), this::open)
            .with("list", "placements-list", kit.text("placements.view.list"), "fth-list")
            .with("matrix", "placements-matrix", kit.text("placements.view.matrix"), "fth-grid")
            .with("tree", "placements-tree", kit.text("placements.view.tree"), "fth-git-branch");
    VBox.setVgrow(main, Priority.ALWAYS);
    this.pane = new ScreenPane(title(), null, new VBox(bands, main));
    this.details = own(new ObjectDetails(kit, fleets));
    details.pane().setId("placements-details");
    this.known = new PlacementDetails(kit, fleets, words);
    this.lists = new FleetListActions(kit, fleets, PlacementRow.NAMESPACED);
    this.delete =
        new ActionButton(
            "placements-delete", kit.text("placements.delete"), "fth-trash-2", this::askDelete);
    pane.actions(
        scope instanceof FleetScope.One(var fleet)
            ? List.of(views, made(fleet), delete)
            : List.of(views, delete));
    list.onChange(this::listPicked);
    tree.onSelect(() -> tree.selected().ifPresent(l -> select(l.key(), l.cluster())));
    list.empty(kit.text("placements.empty"));
    showSelected();
    open(views.value());
  }

  private Button made(FleetId fleet) {
    var button = new Button(kit.text("placements.new"), Icons.of("fth-plus"));
    button.setId("placements-new");
    button.setOnAction(
        e -> button.fireEvent(EditYaml.made("placementPickAll", ClusterId.hub(fleet))));
    return button;
  }

  private void open(String id) {
    views.show(id);
    kit.preferences().put(MEMORY, id);
    main.getChildren()
        .setAll(
            switch (id) {
              case "list" -> listBox;
              case "tree" -> tree;
              default -> matrixBox;
            });
    update();
    // What it had selected when it was left is not what is selected now.
    showSelected();
  }

  private void listPicked() {
    if (views.value().equals("list") && !list.selection().isEmpty()) {
      select(list.selection().getLast().key(), null);
    }
  }

  /** Whichever view it is done in, all of them and the panes show it. */
  private void select(RowKey placement, @Nullable ClusterId member) {
    if (!following && model.select(placement, member)) {
      showSelected();
    }
  }

  /** The placement that is selected as it is now, until it is gone. */
  private void showSelected() {
    Optional<PlacementRow> now = model.selected();
    delete.blocked(
        !actions.locked().isEmpty()
            ? actions.locked()
            : now.isPresent() ? "" : kit.text("placements.pick"));
    details.show(now.map(p -> known.of(model.facts(), p)).orElse(null));
    pane.details(now.isPresent() ? details.pane() : null, false);
    following = true;
    now.ifPresent(this::follow);
    following = false;
  }

  private void follow(PlacementRow selected) {
    switch (views.value()) {
      case "list" -> {
        if (!list.selectedKeys().equals(List.of(selected.key()))) {
          list.select(selected.key());
        }
      }
      case "tree" -> tree.select(selected.key());
      default -> {
        matrix.showSelected();
        model.spot().ifPresent(s -> why.show(model.facts(), s));
      }
    }
  }

  private void askDelete() {
    model
        .selected()
        .ifPresent(
            p -> actions.open(pane.getScene().getWindow(), PlacementActions.delete(fleets, p)));
  }

  private void show(PlacementsModel changed) {
    PlacementFacts now = changed.facts();
    var selected = now.selected();
    String numbers =
        kit.text(
            "placements.subtitle",
            now.placements().size(),
            now.members().size(),
            selected.selected(),
            selected.pairs());
    pane.subtitle(ListBands.counted(kit, states(), kit.text("placements.noun"), numbers));
    update();
    if (views.value().equals("matrix") && !isComing()) {
      model.selectWorst();
    }
    showSelected();
    selectWanted();
  }

  /** Only what is in view is kept up. */
  private void update() {
    ListState pending = model.pending();
    PlacementFacts facts = model.facts();
    tellBands();
    String none = none();
    following = true;
    switch (views.value()) {
      case "list" -> {
        list.show(facts.placements());
        tell(list, pending);
      }
      case "tree" -> {
        tree.empty(none);
        tree.show(facts);
      }
      default -> {
        matrix.show(facts, Coverage.of(states()).isWhole(), none);
      }
    }
    following = false;
  }

  private Map<ClusterId, ListState> states() {
    return model.states();
  }

  /** What no placements mean. */
  private String none() {
    Coverage rests = Coverage.of(states());
    if (rests.isWhole() && !rests.lists().isEmpty()) {
      return kit.text("placements.empty");
    }
    return rests.isComing() || rests.lists().isEmpty()
        ? kit.text("placements.loading")
        : rests.isRefused()
            ? kit.text("list.refused", kit.text("placements.noun"))
            : kit.text(
                "known.none", kit.text("placements.noun"), new CoverageWords(kit).rests(rests));
  }

  private boolean isComing() {
    return model.coverage().isComing();
  }

  /** Which hub is silent, or may not be asked: above all three views. */
  private void tellBands() {
    boolean before = bands.getChildren().isEmpty();
    bands
        .getChildren()
        .setAll(ListBands.of(kit, list, kit.text("placements.noun"), model.states(), lists));
    if (!before || !bands.getChildren().isEmpty()) {
      list.refresh();
      matrix.refresh();
    }
  }

  private void tell(LiveTable<?, ?> table, @Nullable ListState pending) {
    table.restsOn(Coverage.of(states()));
    switch (pending) {
      case null -> table.complete();
      case ListState.NoRight denied -> table.untold(kit.text(denied.why()));
      case ListState.Failed failed -> table.untold(kit.text(failed.why()));
      case ListState.Complete _, ListState.NotServed _ -> table.complete();
      case ListState.Waiting _, ListState.Loading _ ->
          table.loading(kit.text("placements.loading"));
      case ListState.Stale _, ListState.Partial _, ListState.Unreachable _ -> table.untold(none());
    }
  }

  private void selectWanted() {
    if (!wanted.isEmpty()) {
      model.facts().placements().stream()
          .filter(p -> item(p).equals(wanted))
          .findFirst()
          .ifPresent(
              p -> {
                wanted = "";
                select(p.key(), null);
              });
    }
  }

  /** What a {@link Place} calls a placement. */
  static String item(PlacementRow placement) {
    return placement.title();
  }

  @Override
  public boolean shows(ClusterId cluster) {
    return cluster.isHub();
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
      list.filter(place.filter());
    }
    if (!place.item().isEmpty()) {
      wanted = place.item();
      open("tree");
      selectWanted();
    }
  }

  @Override
  public Snapshot snapshot() {
    var tables = new ArrayList<Snapshot.Table>();
    switch (views.value()) {
      case "list" -> tables.add(table(list));
      case "tree" -> tables.add(tree.snapshot());
      default -> {
        if (matrix.table() != null) {
          tables.add(table(matrix.table()));
        }
      }
    }
    if (!views.value().equals("list")) {
      // The words of kubectl's columns, whatever the picture shows.
      tables.add(
          new Snapshot.Table(
              list.getId(),
              list.titles(),
              model.facts().placements().stream().map(list::cells).toList()));
    }
    return new Snapshot(
        isComing() ? kit.text("placements.loading") : "", tables, List.of(pane.subtitle()));
  }

  private static <R> Snapshot.Table table(LiveTable<?, R> table) {
    return new Snapshot.Table(
        table.getId(), table.titles(), table.shown().stream().map(table::cells).toList());
  }
}
