package io.fleetdesk.views.settings;

import io.fleetdesk.settings.Settings;
import io.fleetdesk.settings.Settings.Confirmations;
import io.fleetdesk.settings.updates.UpdateCheck;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.shell.FleetStatuses;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Screen;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Everything that can be chosen; each choice takes effect at once. */
public final class SettingsScreen implements Screen {
  private final Kit kit;
  private final Settings settings;
  private final UpdateCheck updates;
  private final Scope scope;
  private final AppearanceCard appearance;
  private final SafetyCard safety;
  private final ChoiceBox<Integer> history;
  private final ChoiceBox<Confirmations> confirmations;
  private final TextField namespace = new TextField();
  private final Label noNamespace = new Label();
  private final CheckBox notice = new CheckBox();
  private final VBox cards;
  private final TextField find = new TextField();
  private final ScreenPane pane;

  /**
   * @param allReadOnly whether the whole program was started read-only
   * @param about opens what the program says of itself
   */
  public SettingsScreen(
      Kit kit,
      Theme theme,
      Settings settings,
      UpdateCheck updates,
      FleetStatuses fleets,
      boolean allReadOnly,
      Runnable about) {
    this.kit = kit;
    this.settings = settings;
    this.updates = updates;
    this.scope = kit.scope();
    appearance = new AppearanceCard(kit, theme, settings);
    safety = new SafetyCard(kit, settings, fleets, allReadOnly);
    history =
        Choices.of(
            "settings-history",
            Settings.HISTORY_SIZES,
            settings.historyEntries(),
            n ->
                n == Settings.ALL_ENTRIES
                    ? kit.text("settings.history.all")
                    : kit.text("settings.history.entries", n));
    history.setOnAction(e -> settings.historyEntries(history.getValue()));
    confirmations =
        Choices.of(
            "settings-confirm",
            List.of(Confirmations.values()),
            settings.confirmations(),
            c ->
                kit.text(
                    switch (c) {
                      case ASK -> "settings.confirm.ask";
                      case TYPE_NAME -> "settings.confirm.type";
                    }));
    confirmations.setOnAction(e -> settings.confirmations(confirmations.getValue()));
    namespace();
    notice.setId("settings-updates");
    notice.setOnAction(e -> settings.updateNotice(notice.isSelected()));
    cards = new VBox(appearance.card(), safety.card(), work(), data(), updates());
    cards.getStyleClass().add("settings");
    cards.setMaxWidth(720);
    var scroll = new LiveScrollPane(cards);
    scroll.setFitToWidth(true);
    pane = new ScreenPane(title(), null, scroll);
    pane.setId("settings");
    pane.subtitle(Counted.of(kit.text("settings.at-once")));
    pane.actions(actions(about));
    Subscription onSettings =
        settings.onChange(scope.own(new Coalesced(kit.fx().flusher(), this::show)));
    scope.own(onSettings);
    scope.own(fleets.onChange(this::show));
    show();
  }

  private List<Node> actions(Runnable about) {
    find.setId("settings-find");
    find.getStyleClass().add("filter-field");
    find.setPromptText(kit.text("settings.find"));
    find.setAccessibleText(kit.text("settings.find"));
    find.textProperty().addListener((o, was, is) -> filter());
    var info = new Button(kit.text("command.about"), Icons.of("fth-info"));
    info.setId("settings-about");
    info.setOnAction(e -> about.run());
    var restore = new Button(kit.text("settings.restore"), Icons.of("fth-rotate-ccw"));
    restore.setId("settings-restore");
    restore.setOnAction(
        e ->
            Dialogs.ask(
                kit,
                Objects.requireNonNull(restore.getScene()).getWindow(),
                kit.text("settings.restore.title"),
                kit.text("settings.restore.question"),
                kit.text("settings.restore.title"),
                settings::restoreDefaults));
    return List.of(find, info, restore);
  }

  /** Takes effect with every letter that leaves a name. */
  private void namespace() {
    namespace.setId("settings-namespace");
    namespace.setPromptText(kit.text("settings.namespace.all"));
    namespace.setPrefColumnCount(16);
    noNamespace.getStyleClass().add("form-fault");
    namespace.textProperty().subscribe(this::namespaceTyped);
  }

  private void namespaceTyped(String typed) {
    boolean good = typed.isEmpty() || Settings.isNamespace(typed);
    noNamespace.setText(good ? "" : kit.text("settings.namespace.wrong"));
    noNamespace.setManaged(!good);
    if (good) {
      settings.defaultNamespace(typed);
    }
  }

  private Card work() {
    return new Card(
            kit.text("settings.work"),
            new SettingLine(
                kit.text("settings.confirm"), kit.text("settings.confirm.help"), confirmations),
            new SettingLine(
                kit.text("settings.namespace"),
                kit.text("settings.namespace.help"),
                new VBox(4, namespace, noNamespace)))
        .icon(Icons.of("fth-edit-3"))
        .flush();
  }

  private Card data() {
    return new Card(
            kit.text("settings.data"),
            new SettingLine(
                kit.text("settings.history"), kit.text("settings.history.help"), history))
        .icon(Icons.of("fth-database"))
        .flush();
  }

  private Card updates() {
    String why =
        updates
            .off()
            .filter(w -> settings.updateNotice())
            .map(kit::text)
            .orElseGet(() -> kit.text("settings.updates.help", updates.host()));
    return new Card(
            kit.text("settings.updates"),
            new SettingLine(kit.text("settings.updates.tell"), why, notice))
        .icon(Icons.of("fth-bell"))
        .flush();
  }

  /** Lines that are not meant are hidden; a card without lines as well. */
  private void filter() {
    for (Node card : cards.getChildren()) {
      boolean any = false;
      for (Node line : ((Card) card).body().getChildren()) {
        boolean meant = ((SettingLine) line).matches(find.getText());
        line.setVisible(meant);
        line.setManaged(meant);
        any |= meant;
      }
      card.setVisible(any);
      card.setManaged(any);
    }
  }

  private void show() {
    appearance.show();
    safety.show();
    Choices.show(confirmations, settings.confirmations());
    if (!namespace.isFocused()) {
      namespace.setText(settings.defaultNamespace());
    }
    Choices.show(history, settings.historyEntries());
    notice.setSelected(settings.updateNotice());
    filter();
  }

  @Override
  public String title() {
    return kit.text("settings.title");
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  public void shown(Place place) {
    show();
  }

  @Override
  public void hidden() {}

  @Override
  public Snapshot snapshot() {
    return new Snapshot("", List.of(), List.of(pane.subtitle()));
  }

  @Override
  public void close() {
    scope.close();
  }
}
