package io.fleetdesk.views;

import io.fleetdesk.actions.ActionRunner;
import io.fleetdesk.apply.ApplyHistory;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.Drafts;
import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.azure.Azure;
import io.fleetdesk.azure.signin.Cloud;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.BuiltInSignIn;
import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.members.Drains;
import io.fleetdesk.members.join.JoinJournal;
import io.fleetdesk.members.join.Joins;
import io.fleetdesk.overview.Overviews;
import io.fleetdesk.services.ReachProofs;
import io.fleetdesk.settings.Preferences;
import io.fleetdesk.settings.Settings;
import io.fleetdesk.settings.updates.UpdateCheck;
import io.fleetdesk.views.azure.AzureScreen;
import io.fleetdesk.views.kit.Ages;
import io.fleetdesk.views.kit.FileDialogs;
import io.fleetdesk.views.kit.FxThread;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Messages;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.members.MembersBranch;
import io.fleetdesk.views.members.MembersScreen;
import io.fleetdesk.views.namespaces.NamespacesScreen;
import io.fleetdesk.views.overview.FleetsScreen;
import io.fleetdesk.views.overview.OverviewScreen;
import io.fleetdesk.views.placements.PlacementCounts;
import io.fleetdesk.views.placements.PlacementWords;
import io.fleetdesk.views.placements.PlacementsBranch;
import io.fleetdesk.views.placements.PlacementsScreen;
import io.fleetdesk.views.services.ServicesScreen;
import io.fleetdesk.views.settings.Program;
import io.fleetdesk.views.settings.SettingsScreen;
import io.fleetdesk.views.settings.SizeSheet;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.Failures;
import io.fleetdesk.views.shell.FleetStatuses;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.NavigationEntry;
import io.fleetdesk.views.shell.NavigationEntry.NavigationScope;
import io.fleetdesk.views.shell.Navigator;
import io.fleetdesk.views.shell.Notices;
import io.fleetdesk.views.shell.OpenObject;
import io.fleetdesk.views.shell.PaletteObjects;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.RunningTasks;
import io.fleetdesk.views.traffic.TrafficScreen;
import io.fleetdesk.views.workloads.Workloads;
import io.fleetdesk.views.yaml.YamlScreen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * All construction, in one place: what lives as long as the window. A new feature is a line in
 * {@link #entries}. Made on the JavaFX thread.
 */
final class Wiring implements AutoCloseable {
  private static final String START = "fleets";

  /** How long a plugin of a kubeconfig may take to sign in. */
  private static final Duration SIGN_IN = Duration.ofMinutes(3);

  final ExecutorService background =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task-", 1).factory());
  final Messages messages;
  final Notices notices = new Notices();
  private final ReachProofs proofs = new ReachProofs();
  final Failures failures;
  final FxThread fx;
  final Navigator navigator;
  final Preferences preferences;
  final Settings settings;
  final UpdateCheck updates;
  final Path folder;
  final Theme theme;
  final KubeconfigFiles files;
  final Fleets fleets;
  final FleetStatuses now;
  final Kit kit;
  final RunningTasks tasks;

  /** What the window's screens of a fleet would lose. */
  private Function<FleetId, List<String>> losses = _ -> List.of();

  private final Overviews overviews;
  private final ActionDialog actions;
  private final Applying applying;
  final Drafts drafts;
  private final PlacementCounts counts;
  private final Drains drains;
  private final Joins joins;
  private final ObjectPlaces places;
  final boolean readOnly;
  private final Path home;
  private final Azure azure;
  final Demo demo;

  /** The fleets alone, for runs without a window. */
  static Fleets fleets(KubeconfigFiles files, Map<String, String> env, Path home) {
    return Fleets.of(
        files,
        dialer(env, home, new Azure(() -> Cloud.PUBLIC, null, _ -> {}, env).kubelogin()),
        FleetMemory.none());
  }

  private static Dialer dialer(Map<String, String> env, Path home, BuiltInSignIn builtIn) {
    return new Dialer(
        env, new ExecCredentials(env, home, SIGN_IN, Clock.systemUTC(), builtIn), Timing.USUAL);
  }

  /**
   * @param folder where settings are kept
   * @param remembers whether this run is remembered; a tour is not
   */
  Wiring(
      KubeconfigFiles files,
      Map<String, String> env,
      Path home,
      Path folder,
      boolean remembers,
      boolean readOnly,
      Demo demo,
      FileDialogs dialogs) {
    this.readOnly = readOnly;
    this.home = home;
    this.demo = demo;
    this.files = files;
    preferences =
        remembers
            ? new Preferences(
                folder.resolve("settings.json"),
                background,
                e -> LoggerFactory.getLogger(Wiring.class).warn(e.getMessage(), e))
            : Preferences.inMemory();
    this.folder = folder;
    settings = new Settings(preferences);
    messages = new Messages(settings.language().locale(Locale.getDefault()));
    failures = new Failures(notices, messages);
    fx = new FxThread(failures::tell);
    updates =
        new UpdateCheck(
            BuildFacts.updateAddress(),
            BuildFacts.version(),
            UpdateCheck.forbiddenBy(env, System.getProperty("os.name")),
            settings,
            preferences,
            Clock.systemUTC());
    azure = new Azure(demo::cloud, remembers ? folder : null, page -> browse(page), env);
    theme = new Theme(preferences);
    theme.sizes(SizeSheet.of(settings));
    var dialer = dialer(env, home, azure.kubelogin());
    fleets =
        Fleets.of(
            files,
            dialer,
            remembers ? FleetMemory.of(folder.resolve("fleets.json")) : FleetMemory.none());
    now = new FleetStatuses(fleets, fx);
    kit =
        new Kit(
            fx,
            background,
            messages,
            preferences,
            new Ages(fx, Clock.system(ZoneId.systemDefault())),
            now,
            dialogs);
    tasks = new RunningTasks(kit);
    overviews = new Overviews(fleets);
    Predicate<ClusterId> locked = this::isReadOnly;
    var history = new ApplyHistory(history(remembers), settings::historyEntries);
    actions =
        new ActionDialog(
            kit,
            new ActionRunner(fleets, locked, history),
            readOnly ? kit.text("actions.read-only") : "",
            tasks::add);
    applying =
        new Applying(
            fleets,
            locked,
            new SchemaCache(remembers ? folder.resolve("schemas") : null),
            history,
            background);
    drafts = new Drafts(remembers ? folder.resolve("drafts") : null, background);
    counts = new PlacementCounts(kit, fleets);
    drains = new Drains(fleets);
    joins =
        new Joins(
            fleets,
            files,
            dialer,
            new JoinJournal(remembers ? folder.resolve("joins.json") : null));
    navigator = new Navigator(Place.ofAll(START));
    places = new ObjectPlaces(fleets);
  }

  private Path history(boolean remembers) {
    return folder.resolve(remembers ? "history" : "demo-history");
  }

  /** Forgets what is beyond the number of entries that was chosen. */
  void tidyHistory() {
    background.execute(
        () -> {
          try {
            applying.history().tidy();
          } catch (IOException e) {
            LoggerFactory.getLogger(Wiring.class).warn(e.getMessage(), e);
          }
        });
  }

  /** Whether nothing of a cluster may be changed from here, as started or as set by hand. */
  private boolean isReadOnly(ClusterId cluster) {
    return readOnly || settings.isReadOnly(cluster.fleet().name(), cluster.toString());
  }

  /**
   * What the program says of itself.
   *
   * @param started from the begin of the process to the first frame; null while there was none
   */
  Program program(@Nullable Duration started) {
    return new Program(
        BuildFacts.version(),
        BuildFacts.revision(),
        BuildFacts.built(),
        started,
        home,
        folder.resolve("settings.json"),
        folder.resolve("history"),
        folder.resolve("logs"),
        BuildFacts.licences());
  }

  /**
   * The lines of the explorer, in their order, and what is in the menu only.
   *
   * @param about opens what the program says of itself
   */
  List<NavigationEntry> entries(Runnable about) {
    return List.of(
        new NavigationEntry(
            "fleets",
            "nav.fleets",
            "fth-anchor",
            NavigationScope.TOP,
            _ -> new FleetsScreen(kit, fleets, overviews, navigator, f -> losses.apply(f))),
        new NavigationEntry(
            "overview",
            "nav.overview",
            "fth-home",
            NavigationScope.EACH_FLEET,
            place ->
                new OverviewScreen(
                    kit,
                    now,
                    overviews,
                    navigator,
                    new PlacementWords(kit)::label,
                    (FleetScope.One) place.scope())),
        new NavigationEntry(
                "members",
                "nav.members",
                "fth-server",
                NavigationScope.EACH_FLEET,
                place ->
                    new MembersScreen(
                        kit, fleets, now, actions, counts::follow, drains, joins, place))
            .with((scope, changed) -> MembersBranch.open(kit, fleets, scope, changed)),
        new NavigationEntry(
            "namespaces",
            "nav.namespaces",
            "fth-folder",
            NavigationScope.EACH_FLEET,
            place -> new NamespacesScreen(kit, fleets, actions, place)),
        new NavigationEntry(
                "placements",
                "nav.placements",
                "fth-layers",
                NavigationScope.EACH_FLEET,
                place -> new PlacementsScreen(kit, fleets, actions, place))
            .with((scope, changed) -> PlacementsBranch.open(kit, fleets, scope, changed)),
        new NavigationEntry(
            "services",
            "nav.services",
            "fth-share-2",
            NavigationScope.EACH_FLEET,
            place ->
                new ServicesScreen(
                    kit, fleets, now, actions, navigator, this::browse, proofs, place)),
        new NavigationEntry(
            "traffic",
            "nav.traffic",
            "fth-activity",
            NavigationScope.EACH_FLEET,
            place -> new TrafficScreen(kit, fleets, actions, proofs, place)),
        Workloads.entry(kit, fleets, actions),
        new NavigationEntry(
            "yaml",
            "nav.yaml",
            "fth-file-text",
            NavigationScope.ALL_FLEETS,
            _ -> new YamlScreen(kit, fleets, now, applying, drafts, actions, this::isReadOnly)),
        new NavigationEntry(
            MainWindow.SETTINGS,
            "settings.title",
            "fth-settings",
            NavigationScope.MENU,
            _ -> new SettingsScreen(kit, theme, settings, updates, now, readOnly, about)),
        new NavigationEntry(
            "azure",
            "nav.azure",
            "fth-cloud",
            NavigationScope.AZURE,
            _ ->
                new AzureScreen(
                    kit,
                    azure,
                    page -> background.execute(() -> browse(page)),
                    this::openHub,
                    actions.locked())));
  }

  /** Opens the fleet of a kubeconfig that is in no file. */
  private void openHub(String context, String kubeconfig) {
    background.execute(
        () -> {
          files.addText(context, kubeconfig);
          fleets.openContext(context);
        });
  }

  /** Blocks for a moment. */
  private void browse(String address) {
    Browser.open(address, notices, messages);
  }

  /** What the palette finds by name. */
  private List<PaletteObjects.Kind<?>> searched() {
    return List.of(
        new PaletteObjects.Kind<>(MemberRow.KIND, "fth-server", places::of),
        new PaletteObjects.Kind<>(PlacementRow.KIND, "fth-grid", places::of),
        new PaletteObjects.Kind<>(PlacementRow.NAMESPACED, "fth-grid", places::of),
        new PaletteObjects.Kind<>(NamespaceRow.KIND, "fth-folder", places::of),
        new PaletteObjects.Kind<>(ServiceRow.KIND, "fth-share-2", places::of),
        new PaletteObjects.Kind<>(DeploymentRow.KIND, "fth-layers", places::of),
        new PaletteObjects.Kind<>(PodRow.KIND, "fth-box", places::of));
  }

  private void open(@Nullable ObjectRef ref) {
    if (ref != null) {
      navigator.go(places.of(ref));
    }
  }

  MainWindow window(MainWindow.WindowActions windowActions) {
    var window =
        new MainWindow(
            kit,
            theme,
            fleets,
            now,
            navigator,
            entries(windowActions::about),
            searched(),
            tasks,
            readOnly,
            windowActions);
    losses = window::losses;
    window.addEventHandler(EditYaml.ASKED, e -> navigator.go(Place.ofAll("yaml").item(e.item())));
    window.addEventHandler(OpenObject.ASKED, e -> open(e.ref()));
    return window;
  }

  /** Subscriptions first, then connections, then what runs them. */
  @Override
  public void close() {
    drafts.close();
    drains.close();
    joins.close();
    overviews.close();
    now.close();
    kit.ages().close();
    fleets.close();
    files.close();
    fx.close();
    background.shutdownNow();
  }
}
