package io.fleetdesk.views.overview;

import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.overview.Attention;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.overview.Overviews;
import io.fleetdesk.overview.Region;
import io.fleetdesk.overview.VersionUse;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.kit.table.FirstSelection;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.Navigator;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every known fleet in a line, what needs attention in all that are open, and one in detail. */
public final class FleetsScreen extends LiveScreen {
  private static final double BODY = 0.7;

  private final Kit kit;
  private final Fleets fleets;
  private final Function<FleetId, List<String>> losses;
  private final FleetsModel model;
  private final FleetWords words;
  private final LiveTable<RowKey, FleetRow> table;
  private final LiveTable<Object, Attention> attention;
  private final LiveTable<String, Region> regions;
  private final LiveTable<String, VersionUse> versions;
  private final Card attentionCard;
  private final FleetFacts facts;
  private final ScreenPane pane;
  private final Button toggle = new Button();

  /**
   * @param losses what nobody can bring back once a fleet is closed
   */
  public FleetsScreen(
      Kit kit,
      Fleets fleets,
      Overviews overviews,
      Navigator navigator,
      Function<FleetId, List<String>> losses) {
    super(kit, "nav.fleets");
    this.kit = kit;
    this.fleets = fleets;
    this.losses = losses;
    this.model = new FleetsModel(overviews, kit.fx().flusher(), this::changed);
    this.words = new FleetWords(kit);
    this.table = own(LiveTable.ofRows(kit, "fleets", columns()));
    FirstSelection.of(table).orFirst(_ -> true);
    this.attention = own(AttentionTable.table(kit, words, navigator, true));
    this.facts = new FleetFacts(kit, words);
    this.attentionCard =
        new Card(kit.text("attention.title"), attention)
            .icon(Icons.of("fth-alert-triangle"))
            .flush();
    this.regions = own(RegionTable.table(kit));
    this.versions = own(VersionTable.table(kit));
    table.sortedBy("fleet");
    table.asHighAsRows(2, 8);
    attention.asHighAsRows(2, 12);
    this.pane = new ScreenPane(title(), table.tools(), main());
    toggle.setId("fleets-toggle");
    toggle.setOnAction(_ -> toggle());
    var look = new Button(kit.text("fleets.look"), Icons.of("fth-search"));
    look.setId("fleets-look");
    look.setOnAction(_ -> fleets.lookForHubs());
    pane.actions(List.of(toggle, look));
    table.empty(kit.text("fleets.empty"));
    table.onOpen(
        row -> {
          fleets.open(row.fleet());
          navigator.go(Place.of("overview", row.fleet()));
        });
    table.onChange(this::picked);
    picked();
  }

  /** The table over the whole width, below it what is wrong anywhere beside one fleet's facts. */
  private Parent main() {
    var cards = new HBox(12, card("fleets.regions", "fth-map-pin", regions), versionCard());
    cards.getChildren().forEach(c -> HBox.setHgrow(c, Priority.ALWAYS));
    var body = new VBox(12, cards, attentionCard);
    body.getStyleClass().add("screen-body");
    var scroll = new LiveScrollPane(body);
    scroll.setFitToWidth(true);
    var split = new SplitPane(scroll, facts);
    split.setDividerPositions(BODY);
    SplitPane.setResizableWithParent(facts, false);
    VBox.setVgrow(split, Priority.ALWAYS);
    split.setPrefHeight(0);
    var main = new VBox(table, split);
    split.getStyleClass().add("below-table");
    return main;
  }

  private Card versionCard() {
    return card("fleets.versions", "fth-tag", versions);
  }

  private Card card(String titleKey, String icon, LiveTable<?, ?> content) {
    Card card = new Card(kit.text(titleKey), content).icon(Icons.of(icon)).flush();
    card.setMinWidth(10);
    card.setPrefWidth(10);
    return card;
  }

  private List<LiveColumn<FleetRow>> columns() {
    return List.of(
        LiveColumn.<FleetRow>name("fleet", r -> r.fleet().name()).wide(120),
        LiveColumn.<FleetRow>text("kind", words::kind).wide(80),
        LiveColumn.<FleetRow>text("location", FleetRow::location).wide(110),
        LiveColumn.<FleetRow>status("connection", words::connection).wide(100),
        LiveColumn.<FleetRow>mono("version", FleetRow::version).wide(80),
        LiveColumn.<FleetRow>mono("server", r -> r.status().server()).wide(130),
        LiveColumn.<FleetRow>text("members-joined", words::joined).wide(90),
        LiveColumn.<FleetRow>text("nodes", words::nodes).wide(70),
        LiveColumn.<FleetRow>text("placements-available", words::available)
            .wide(140)
            .shownBy(() -> new PlacementsBar(words)),
        LiveColumn.<FleetRow>status("attention", words::attention).wide(120),
        LiveColumn.<FleetRow>text("signed-in", FleetRow::signedInAs).wide(170),
        LiveColumn.<FleetRow>age("age", FleetRow::created).wide(64),
        LiveColumn.<FleetRow>mono("context", r -> r.status().hubContext()).hiddenAtFirst());
  }

  private void changed() {
    table.show(model.fleets());
    table.complete();
    table.refresh();
    int open = model.open();
    Known<List<Attention>> items = model.attention();
    if (open == 0) {
      attention.clear();
      attention.untold(kit.text("fleets.attention.none-open"));
    } else {
      AttentionTable.show(kit, attention, items);
    }
    regions.show(Region.of(model.fleets()));
    regions.complete();
    versions.show(VersionUse.of(model.fleets()));
    versions.complete();
    attentionCard.remark(open == 0 ? "" : words.attentionCount(items));
    pane.subtitle(
        Counted.of(kit.text("fleets.subtitle", table.size(), open))
            .and(open == 0 ? Counted.NOTHING : words.membersJoined(model.members())));
    picked();
  }

  private void picked() {
    FleetRow row = selected();
    facts.show(row);
    toggle.setDisable(row == null);
    boolean open = row != null && closed().isEmpty();
    toggle.setText(kit.text(open ? "fleets.close" : "fleets.open"));
    toggle.setGraphic(Icons.of(open ? "fth-power" : "fth-log-in"));
  }

  private @Nullable FleetRow selected() {
    return table.selection().isEmpty() ? null : table.selection().getFirst();
  }

  private List<FleetRow> closed() {
    return table.selection().stream().filter(r -> !r.status().open()).toList();
  }

  /** Opens those picked that are not open; where all are, closes them. */
  private void toggle() {
    List<FleetRow> closed = closed();
    if (closed.isEmpty()) {
      close(table.selection().stream().map(FleetRow::fleet).toList());
    } else {
      closed.forEach(r -> fleets.open(r.fleet()));
    }
  }

  /** Their screens close with them: what would be lost there is asked about first. */
  private void close(List<FleetId> which) {
    var lost = which.stream().flatMap(f -> losses.apply(f).stream()).toList();
    Dialogs.askFirst(
        kit,
        toggle.getScene().getWindow(),
        kit.text("fleets.close.title"),
        lost,
        kit.text("fleets.close"),
        () -> which.forEach(fleets::close));
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
  protected void arrive(Place place) {}

  @Override
  public Snapshot snapshot() {
    boolean coming =
        table.shown().stream().anyMatch(r -> words.connection(r).tone() == Tone.IN_PROGRESS);
    return new Snapshot(
        table.size() == 0 || coming ? kit.text("fleet.connecting") : "",
        List.of(TableFeed.words(table), TableFeed.words(attention)),
        List.of(pane.subtitle()));
  }
}
