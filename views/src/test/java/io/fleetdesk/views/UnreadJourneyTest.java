package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.demo.DemoOptions;
import io.fleetdesk.demo.http.ApiServer;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.views.kit.FileDialogs;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javafx.stage.Window;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/**
 * Every screen while clusters are unread, out of reach, lost or refuse kinds. Each cell and line is
 * held against what the same screen says once all was read: it says the same, or it says that it
 * does not know all.
 */
class UnreadJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** By these words a person sees that something is missing. */
  private static final Pattern OWNED =
      Pattern.compile(
          "^\\?$|\\? |so far|[Nn]ot known yet|[Nn]ot read|\\d+ of \\d+ (members|hubs) read"
              + "|as of|[Ll]oading|[Cc]onnecting|[Uu]nreachable|cannot be reached|[Nn]ot reached"
              + "|not answer|refused|cannot be read|cannot list|Not everything"
              + "|of that moment|[Ss]tale|no right|permission|no access|answered 503|: Waiting");

  /** What grows with time alone, or with each cluster that is out of reach. */
  private static final Set<String> TIME = Set.of("Age", "Heartbeat", "Needs attention");

  private static final List<String> KEYS =
      List.of("Fleet", "Cluster", "Namespace", "Kind", "Name", "Placement", "Service", "Region");

  private final Demo demo = new Demo();
  private final FxRobot robot = JourneyWindow.ROBOT;
  private CountDownLatch ended = new CountDownLatch(1);

  @SuppressWarnings("NullAway.Init") // while a window is open
  private Wiring wiring;

  private boolean isOpen;
  private int compared;

  @TempDir Path home;

  /** A screen's tables by key and column, and its lines. */
  private record Said(Map<String, Map<String, String>> cells, Set<String> lines, boolean owned) {}

  @BeforeEach
  void start() {
    Locale.setDefault(Locale.ENGLISH);
    // Nothing changes but what the test does.
    demo.start(DemoOptions.article().withChurn(0));
    PictureOf.startFx();
  }

  @AfterEach
  void end() throws InterruptedException {
    if (isOpen) {
      shut();
    }
    demo.close();
  }

  private void open() {
    ended = new CountDownLatch(1);
    CountDownLatch mine = ended;
    wiring =
        JourneyWindow.show(
            demo,
            home.resolve("window-" + System.identityHashCode(mine)),
            false,
            FileDialogs.ofDesktop(),
            1440,
            mine::countDown);
    isOpen = true;
    demo.open(wiring.files, wiring.fleets);
    until(() -> wiring.now.clusters(new FleetScope.AllOpen()).size() == clusters().size());
  }

  private void shut() throws InterruptedException {
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    isOpen = false;
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(() -> PictureOf.onFx(condition));
  }

  private void untilLive(int clusters) {
    until(
        () ->
            wiring.now.clusters(new FleetScope.AllOpen()).stream()
                    .filter(c -> c.state().isLive())
                    .count()
                == clusters);
  }

  private List<DemoCluster> clusters() {
    return demo.running().orElseThrow().fleets().stream()
        .flatMap(f -> f.clusters().stream())
        .toList();
  }

  private List<DemoCluster> members() {
    return demo.running().orElseThrow().fleets().stream()
        .flatMap(f -> f.clusters().stream().skip(1))
        .toList();
  }

  @Test
  void whatIsSaidIsTrueOrSaysThatItDoesNotKnowAll() throws InterruptedException {
    open();
    untilLive(clusters().size());
    Map<Place, Said> truth = look();
    shut();
    var wrong = new ArrayList<String>();

    List<ApiServer> members = members().stream().map(DemoCluster::server).toList();
    members.forEach(s -> s.hang(true));
    open();
    untilLive(clusters().size() - members.size());
    compare("first seconds", truth, wrong);
    for (int i = members.size() - 1; i > 0; i--) {
      members.get(i).hang(false);
      untilLive(clusters().size() - i);
      if (i == 2) {
        compare("some came", truth, wrong);
      }
    }
    members.getFirst().stop();
    members.getFirst().hang(false);
    compare("one is never reached", truth, wrong);
    members.getFirst().start();
    untilLive(clusters().size());
    compareWhole("all came", truth, wrong);
    members.getLast().stop();
    untilLive(clusters().size() - 1);
    compare("one is lost", truth, wrong);
    members.getLast().start();
    shut();

    ApiServer hub = clusters().getFirst().server();
    ApiServer member = members.get(1);
    refused(member, Set.of("pods", "nodes"), truth, wrong);
    refused(member, Set.of("serviceexports"), truth, wrong);
    refused(member, Set.of("endpointslices", "deployments"), truth, wrong);
    refused(member, Set.of("services", "namespaces"), truth, wrong);
    refused(member, Set.of("multiclusterservices", "replicasets"), truth, wrong);
    refused(hub, Set.of("clusterresourceplacements"), truth, wrong);
    refused(hub, Set.of("serviceimports", "namespaces"), truth, wrong);

    open();
    untilLive(clusters().size());
    look();
    member.breakGroups(Set.of("networking.fleet.azure.com", "discovery.k8s.io"));
    member.dropConnections();
    untilLive(clusters().size());
    compare("groups broke", truth, wrong);
    member.breakGroups(Set.of());
    compareWhole("groups are back", truth, wrong);
    shut();
    System.out.println(compared + " cells and lines compared");
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(1_000);
  }

  /** In a window that may not read them, and then may. */
  private void refused(
      ApiServer server, Set<String> kinds, Map<Place, Said> truth, List<String> wrong)
      throws InterruptedException {
    server.refuse(kinds);
    open();
    untilLive(clusters().size());
    compare("refused " + kinds, truth, wrong);
    server.refuse(Set.of());
    compareWhole("granted " + kinds, truth, wrong);
    shut();
  }

  /** Nothing is left open any more; what was refused is asked for again by itself. */
  private void compareWhole(String state, Map<Place, Said> truth, List<String> wrong) {
    for (Place place : places()) {
      robot.interact(() -> wiring.navigator.go(place));
      Set<String> whole = Objects.requireNonNull(truth.get(place)).lines();
      try {
        until(() -> now().lines().equals(whole));
      } catch (ConditionTimeoutException e) {
        var left = new HashSet<>(PictureOf.onFx(this::now).lines());
        left.removeAll(whole);
        left.forEach(l -> wrong.add(state + ", " + place.screen() + ": still " + l));
      }
      compared += whole.size();
    }
  }

  private Said now() {
    return said(robot.lookup("#main-window").queryAs(MainWindow.class).screen().snapshot());
  }

  private void compare(String state, Map<Place, Said> truth, List<String> wrong) {
    look()
        .forEach(
            (place, said) -> {
              Said whole = Objects.requireNonNull(truth.get(place));
              String at = state + ", " + place.screen() + ": ";
              said.lines().stream()
                  .filter(l -> !whole.lines().contains(l) && !OWNED.matcher(l).find())
                  .forEach(l -> wrong.add(at + l));
              compared += said.lines().size();
              said.cells()
                  .forEach(
                      (key, row) -> {
                        Map<String, String> truly = whole.cells().get(key);
                        row.forEach(
                            (column, cell) -> {
                              compared++;
                              if (truly != null
                                  && !isBlank(column, cell)
                                  && !TIME.contains(column)
                                  && !cell.equals(truly.get(column))
                                  && !OWNED.matcher(cell).find()) {
                                wrong.add(
                                    at
                                        + key
                                        + " "
                                        + column
                                        + " = \""
                                        + cell
                                        + "\", truth \""
                                        + truly.get(column)
                                        + "\"");
                              }
                            });
                      });
              if (!said.owned() && !said.cells().keySet().containsAll(whole.cells().keySet())) {
                var lost = new HashSet<>(whole.cells().keySet());
                lost.removeAll(said.cells().keySet());
                wrong.add(
                    at + "without a word on what is missing: " + lost.stream().limit(3).toList());
              }
            });
  }

  /** What is blank there claims nothing. */
  private static boolean isBlank(String column, String cell) {
    return cell.isEmpty() && column.equals("Version");
  }

  /** What every screen says, once it says the same for a moment. */
  private Map<Place, Said> look() {
    var all = new LinkedHashMap<Place, Said>();
    for (Place place : places()) {
      robot.interact(() -> wiring.navigator.go(place));
      var last = new AtomicReference<Said>();
      until(
          () -> {
            Said now = now();
            return now.equals(last.getAndSet(now));
          });
      all.put(place, last.get());
    }
    return all;
  }

  private static Said said(Snapshot snapshot) {
    var cells = new HashMap<String, Map<String, String>>();
    boolean owned =
        OWNED.matcher(snapshot.waitingFor() + snapshot.lines()).find() || !snapshot.isLive();
    for (Snapshot.Table table : snapshot.tables()) {
      for (List<String> row : table.rows()) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < row.size(); i++) {
          named.put(table.columns().get(i), row.get(i));
        }
        var key = new StringBuilder(table.id());
        if (table.id().startsWith("attention")) {
          // Its lines are what is worst at the moment.
          key.append(row);
        }
        KEYS.stream().filter(named::containsKey).forEach(k -> key.append(' ').append(named.get(k)));
        cells.put(key.toString(), named);
        owned |= row.stream().anyMatch(c -> OWNED.matcher(c).find());
      }
    }
    return new Said(cells, new HashSet<>(snapshot.lines()), owned);
  }

  private List<Place> places() {
    FleetId fleet =
        PictureOf.onFx(() -> wiring.now.known()).stream()
            .filter(f -> f.id().name().equals(JourneyWindow.FLEET))
            .findFirst()
            .orElseThrow()
            .id();
    return JourneyWindow.places(wiring, fleet).stream()
        .filter(p -> !Set.of("settings", "yaml", "traffic", "azure").contains(p.screen()))
        .toList();
  }
}
