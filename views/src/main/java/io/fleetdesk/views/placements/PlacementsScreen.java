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
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.ListBands;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.ObjectDetails;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ReadingWays;
import io.fleetdesk.views.shell.Screen;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Placements of a fleet, or of all open ones, as list, matrix and tree. */
public final class PlacementsScreen implements Screen {
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
  private final ReadingWays ways;
  private final ActionButton delete;
  private final VBox bands = new VBox();
  private final ScreenPane pane;
  private final ToggleGroup views = new ToggleGroup();
  private PlacementFacts facts = PlacementFacts.NONE;
  private String view;
  private String wanted = "";
  private @Nullable RowKey picked;
  private @Nullable PlacementsModel model;

  public PlacementsScreen(Kit kit, Fleets fleets, ActionDialog actions, Place place) {
    this.kit = kit;
    this.fleets = fleets;
    this.actions = actions;
    this.scope = place.scope();
    this.words = new PlacementWords(kit);
    this.list = PlacementList.table(kit, words, scope instanceof FleetScope.AllOpen);
    VBox.setVgrow(list, Priority.ALWAYS);
    this.listBox = new VBox(list.tools(), list);
    this.why = new WhyPane(kit, fleets, words);
    this.matrix =
        new PlacementMatrixView(kit, words, spot -> why.show(facts, spot), p -> pick(p.key()));
    VBox.setVgrow(why, Priority.ALWAYS);
    // Takes what the matrix leaves, and scrolls.
    why.setPrefHeight(0);
    why.setMinHeight(WHY);
    this.matrixBox = new VBox(matrix, why);
    this.tree = new PlacementTree(kit, words);
    this.view = kit.preferences().get(MEMORY, String.class).orElse("matrix");
    VBox.setVgrow(main, Priority.ALWAYS);
    this.pane = new ScreenPane(title(), null, new VBox(bands, main));
    this.details = new ObjectDetails(kit, fleets);
    details.pane().setId("placements-details");
    this.known = new PlacementDetails(kit, fleets, words);
    this.ways = new ReadingWays(kit, fleets, PlacementRow.NAMESPACED);
    this.delete =
        new ActionButton(
            "placements-delete", kit.text("placements.delete"), "fth-trash-2", this::askDelete);
    pane.actions(
        scope instanceof FleetScope.One(var fleet)
            ? List.of(switcher(), made(fleet), delete)
            : List.of(switcher(), delete));
    list.onChange(this::listPicked);
    tree.onSelect(() -> tree.selected().ifPresent(this::pick));
    list.empty(kit.text("placements.empty"));
    showPicked();
    open(view);
  }

  private Button made(FleetId fleet) {
    var button = new Button(kit.text("placements.new"), Icons.of("fth-plus"));
    button.setId("placements-new");
    button.setOnAction(
        e -> button.fireEvent(EditYaml.made("placementPickAll", ClusterId.hub(fleet))));
    return button;
  }

  private Node switcher() {
    var box =
        new HBox(
            toggle("list", kit.text("placements.view.list"), "fth-list"),
            toggle("matrix", kit.text("placements.view.matrix"), "fth-grid"),
            toggle("tree", kit.text("placements.view.tree"), "fth-git-branch"));
    box.getStyleClass().add("segments");
    return box;
  }

  private ToggleButton toggle(String id, String word, String icon) {
    var button = new ToggleButton(word, Icons.of(icon));
    button.setId("placements-" + id);
    button.setUserData(id);
    button.setToggleGroup(views);
    button.setSelected(id.equals(view));
    button.setOnAction(
        _ -> {
          button.setSelected(true);
          open(id);
        });
    return button;
  }

  private void open(String id) {
    view = id;
    kit.preferences().put(MEMORY, id);
    main.getChildren()
        .setAll(
            switch (id) {
              case "list" -> listBox;
              case "tree" -> tree;
              default -> matrixBox;
            });
    views.getToggles().forEach(t -> t.setSelected(id.equals(t.getUserData())));
    update();
    RowKey stays = picked;
    if (stays != null) {
      list.select(stays);
      tree.select(stays);
    }
  }

  private void listPicked() {
    if (view.equals("list") && !list.selection().isEmpty()) {
      pick(list.selection().getLast().key());
    }
  }

  private void pick(RowKey placement) {
    picked = placement;
    showPicked();
  }

  /** The placement that was picked as it is now, until it is gone. */
  private void showPicked() {
    Optional<PlacementRow> now = Optional.ofNullable(picked).flatMap(facts::placement);
    delete.blocked(
        !actions.locked().isEmpty()
            ? actions.locked()
            : now.isPresent() ? "" : kit.text("placements.pick"));
    details.show(now.map(p -> known.of(facts, p)).orElse(null));
    pane.details(now.isPresent() ? details.pane() : null, false);
  }

  private void askDelete() {
    Optional.ofNullable(picked)
        .flatMap(facts::placement)
        .ifPresent(
            p -> actions.open(pane.getScene().getWindow(), PlacementActions.delete(fleets, p)));
  }

  private void show(PlacementFacts now) {
    facts = now;
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
    showPicked();
    selectWanted();
  }

  /** Only what is in view is kept up. */
  private void update() {
    ListState pending = model == null ? null : model.pending();
    tellBands();
    String none = none();
    switch (view) {
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
        if (!isComing()) {
          matrix.pickWorst(facts);
        }
        MatrixRow.Spot asked = matrix.refreshed(facts);
        if (asked != null) {
          why.show(facts, asked);
        }
      }
    }
  }

  private Map<ClusterId, ListState> states() {
    return model == null ? Map.of() : model.states();
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
    return model == null || model.coverage().isComing();
  }

  /** Which hub is silent, or may not be asked: above all three views. */
  private void tellBands() {
    if (model != null) {
      boolean before = bands.getChildren().isEmpty();
      bands
          .getChildren()
          .setAll(ListBands.of(kit, list, kit.text("placements.noun"), model.states(), ways));
      if (!before || !bands.getChildren().isEmpty()) {
        list.refresh();
        matrix.refresh();
      }
    }
  }

  private void tell(LiveTable<?, ?> table, @Nullable ListState pending) {
    table.restsOn(Coverage.of(states()));
    switch (pending) {
      case null -> table.complete();
      case ListState.NoRight denied -> table.untold(denied.why());
      case ListState.Failed failed -> table.untold(failed.why());
      case ListState.Complete _, ListState.NotServed _ -> table.complete();
      case ListState.Waiting _, ListState.Loading _ ->
          table.loading(kit.text("placements.loading"));
      case ListState.Stale _, ListState.Partial _, ListState.Unreachable _ -> table.untold(none());
    }
  }

  private void selectWanted() {
    if (!wanted.isEmpty()) {
      facts.placements().stream()
          .filter(p -> item(p).equals(wanted))
          .findFirst()
          .ifPresent(
              p -> {
                list.select(p.key());
                tree.select(p.key());
                pick(p.key());
                wanted = "";
              });
    }
  }

  /** What a {@link Place} calls a placement. */
  static String item(PlacementRow placement) {
    return placement.title();
  }

  @Override
  public String title() {
    return kit.text("nav.placements");
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
  public void shown(Place place) {
    if (model == null) {
      model = new PlacementsModel(kit, fleets, scope, this::show);
    }
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
  public void hidden() {
    if (model != null) {
      model.close();
      model = null;
    }
  }

  @Override
  public Snapshot snapshot() {
    var tables = new ArrayList<Snapshot.Table>();
    switch (view) {
      case "list" -> tables.add(table(list));
      case "tree" -> tables.add(tree.snapshot());
      default -> {
        if (matrix.table() != null) {
          tables.add(table(matrix.table()));
        }
      }
    }
    if (!view.equals("list")) {
      // The words of kubectl's columns, whatever the picture shows.
      tables.add(
          new Snapshot.Table(
              list.getId(), list.titles(), facts.placements().stream().map(list::cells).toList()));
    }
    return new Snapshot(
        isComing() ? kit.text("placements.loading") : "", tables, List.of(pane.subtitle()));
  }

  private static <R> Snapshot.Table table(LiveTable<?, R> table) {
    return new Snapshot.Table(
        table.getId(), table.titles(), table.shown().stream().map(table::cells).toList());
  }

  @Override
  public void close() {
    hidden();
    details.close();
    list.close();
    matrix.close();
    tree.close();
  }
}
