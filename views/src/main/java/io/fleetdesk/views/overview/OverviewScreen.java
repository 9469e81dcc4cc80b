package io.fleetdesk.views.overview;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.kinds.PlacementState;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.overview.Attention;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.overview.Overviews;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.details.FactColumns;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.ConnectionWords;
import io.fleetdesk.views.shell.FleetStatuses;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.Navigator;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One fleet on a page: its clusters, its placements by state, and what needs attention. */
public final class OverviewScreen extends LiveScreen {
  private static final int CLUSTERS_SHOWN = 12;

  private final Kit kit;
  private final FleetStatuses now;
  private final Navigator navigator;
  private final FleetId fleet;
  private final FleetScope scope;
  private final Function<PlacementState, StatusLabel> stateLabel;
  private final FleetWords words;
  private final LiveTable<Object, Attention> attention;
  private final Card attentionCard;
  private final Card hub;
  private final StatusLabel hubState = new StatusLabel();
  private final FactColumns hubFacts = new FactColumns();
  private final Card clusters;
  private final Card placements;
  private final FleetFacts facts;
  private final ScreenPane pane;
  private final OverviewModel model;

  /**
   * @param stateLabel how the feature of placements shows a state
   */
  public OverviewScreen(
      Kit kit,
      FleetStatuses now,
      Overviews overviews,
      Navigator navigator,
      Function<PlacementState, StatusLabel> stateLabel,
      FleetScope.One scope) {
    super(kit, "nav.overview");
    this.kit = kit;
    this.now = now;
    this.model = new OverviewModel(overviews, scope.fleet(), kit.fx().flusher(), this::show);
    this.navigator = navigator;
    this.fleet = scope.fleet();
    this.scope = scope;
    this.stateLabel = stateLabel;
    this.words = new FleetWords(kit);
    this.attention = own(AttentionTable.table(kit, words, navigator, false));
    attention.asHighAsRows(2, 16);
    this.attentionCard =
        new Card(kit.text("attention.title"), attention)
            .icon(Icons.of("fth-alert-triangle"))
            .flush();
    this.hub =
        new Card(kit.text("overview.hub"))
            .icon(Icons.of("fth-globe"))
            .remark(kit.text("overview.hub.why"))
            .actions(hubState);
    this.clusters =
        new Card(kit.text("overview.clusters"))
            .icon(Icons.of("fth-server"))
            .actions(link(kit.text("nav.members"), "members"));
    this.placements =
        new Card(kit.text("nav.placements"))
            .icon(Icons.of("fth-layers"))
            .actions(link(kit.text("overview.all"), "placements"));
    this.facts = new FleetFacts(kit, words);
    var top = new HBox(12, clusters, placements);
    top.getChildren().forEach(c -> HBox.setHgrow(c, Priority.ALWAYS));
    clusters.setPrefWidth(10);
    placements.setPrefWidth(10);
    var body = new VBox(12, hub, top, attentionCard);
    body.getStyleClass().add("screen-body");
    var scroll = new LiveScrollPane(body);
    scroll.setFitToWidth(true);
    this.pane = new ScreenPane(title(), null, scroll);
  }

  private Hyperlink link(String word, String screen) {
    var link = new Hyperlink(word);
    link.setOnAction(_ -> navigator.go(Place.of(screen, fleet)));
    return link;
  }

  private void show() {
    model.row().ifPresent(this::show);
  }

  private void show(FleetRow known) {
    pane.subtitle(
        Counted.of(known.fleet().name())
            .and(words.membersJoined(known.members()))
            .and(words.placementsWell(known)));
    AttentionTable.show(kit, attention, known.attention());
    attentionCard.remark(words.attentionCount(known.attention()));
    clusters.body().getChildren().setAll(clusterLines());
    clusters.remark(words.joined(known));
    hubState.show(words.connection(known));
    hubFacts.show(facts.facts(known));
    hub.body().getChildren().setAll(hubFacts);
    if (!known.status().problem().isEmpty()) {
      hub.body()
          .getChildren()
          .addFirst(new ToneBox(Tone.ATTENTION, "", kit.text(known.status().problem())));
    }
    placements.body().getChildren().setAll(placementLines(known));
    placements.remark(words.available(known));
  }

  private Node clusterLines() {
    var grid = new GridPane(12, 6);
    var connection = new ConnectionWords(kit);
    List<ClusterStatus> all = now.clusters(scope);
    for (int i = 0; i < Math.min(all.size(), CLUSTERS_SHOWN); i++) {
      ClusterStatus cluster = all.get(i);
      grid.addRow(
          i,
          ClusterSwatch.label(kit.clusters(), cluster.id()),
          new StatusLabel(connection.status(cluster)));
    }
    if (all.size() > CLUSTERS_SHOWN) {
      var more = new Label(kit.text("overview.more", all.size() - CLUSTERS_SHOWN));
      more.getStyleClass().add("muted");
      grid.addRow(CLUSTERS_SHOWN, more);
    }
    return grid;
  }

  private Node placementLines(FleetRow known) {
    return known
        .placements()
        .tell(
            all ->
                all.isEmpty()
                    ? none(kit.text("placements.empty"))
                    : placementLines(all, FleetWords.tones(all)),
            (soFar, rests) ->
                soFar.isEmpty()
                    ? none(words.placementsWell(known).text())
                    : placementLines(soFar, FleetWords.unlessGood(FleetWords.tones(soFar))));
  }

  private static Node none(String text) {
    var none = new Label(text);
    none.setWrapText(true);
    none.getStyleClass().add("muted");
    return none;
  }

  private Node placementLines(Map<PlacementState, Integer> states, Map<Tone, Integer> tones) {
    var grid = new GridPane(24, 6);
    int at = 0;
    int lines = (states.size() + 1) / 2;
    for (Map.Entry<PlacementState, Integer> entry : states.entrySet()) {
      var count = new Label(Integer.toString(entry.getValue()));
      count.getStyleClass().add("mono");
      var line = new HBox(12, count, stateLabel.apply(entry.getKey()));
      grid.add(line, at / lines, at % lines);
      at++;
    }
    var bar = new StateBar();
    bar.show(tones);
    return new VBox(10, bar, grid);
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
    return new Snapshot(
        model.isComing() ? kit.text("fleet.connecting") : "",
        List.of(TableFeed.words(attention)),
        List.of(pane.subtitle()));
  }
}
