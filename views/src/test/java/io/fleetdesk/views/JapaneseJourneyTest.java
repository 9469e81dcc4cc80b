package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.demo.azure.DemoAzure;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.chart.Axis;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** In a Japanese window nothing is English but names, terms that stay, and what servers said. */
@Tag("journey")
class JapaneseJourneyTest {
  private static final String SECOND = "demo-aks02-demo-aks01";

  /**
   * Terms that Japanese documentation of Kubernetes and Azure keeps, formats, products and units:
   * what somebody would look for in English. Kinds and fields are not here: they are known by their
   * capitals within the word, their dots or slashes.
   */
  private static final Set<String> KEPT =
      Set.of(
          ("kubernetes kubectl kubeconfig kubelogin azure microsoft entra aks arm cli id ids uid"
               + " url api rbac oidc dns http https tls tcp udp ip ipv cidr json yaml csv pem html"
               + " cel utf cpu gib mib kib gb mb kb ms cluster fleet desk kubefleet github windows"
               + " linux macos java javafx ctrl shift alt enter esc tab delete space pod pods"
               + " service namespace secret node work job event name readonly spec status metadata"
               + " data labels annotations apply replace server side dry run diff ok get post put"
               + " patch head get-token prometheus grafana loadbalancer hub import export keep"
               + " alive webhook headless drain cordon uncordon is valid conflicted external age"
               + " gen noschedule key value true false unknown none x px sha uuid ca taint taints"
               + " manager admin max helm registered eclipse adoptium lts development")
              .split(" "));

  /** Typed by a person here, or said by kubelet of an object that is gone again. */
  private static final List<String> TYPED_OR_GONE =
      List.of(
          "ghcr.io/example/member-agent:missing",
          "Not A Name",
          "Web Shop",
          "Back-off pulling image");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");

  @TempDir Path home;
  private JourneyWindow window;
  private final Set<String> shown = new LinkedHashSet<>();

  @BeforeEach
  void open() {
    window = new JourneyWindow(home, false, Locale.JAPANESE);
  }

  @AfterEach
  void close() throws InterruptedException {
    Locale.setDefault(Locale.ENGLISH);
    window.close();
  }

  @Test
  void nothingIsEnglishButNamesAndWhatServersSaid() {
    FleetId fleet = window.status().id();
    for (Place place : places(fleet)) {
      go(place);
      take(place.screen());
    }
    go(Place.of("members", fleet).item(SECOND));
    window.row("members", SECOND);
    take("member");
    for (String button : List.of("members-cordon", "members-edit-labels")) {
      ask(button);
    }
    window.robot.push(KeyCode.CONTROL, KeyCode.K);
    until(() -> window.isThere("palette-list"));
    takeAll("palette-list");
    window.robot.push(KeyCode.ESCAPE);
    go(Place.ofAll("settings"));
    take("settings");
    ask("settings-restore");
    window.click("settings-about");
    until(() -> window.isThere("about-close"));
    take("about");
    window.click("about-close");
    judge();
  }

  @Test
  void whatChangesMembersIsJapanese() throws InterruptedException {
    FleetId fleet = window.status().id();
    go(Place.of("members", fleet).item(SECOND));
    window.row("members", SECOND);
    ask("members-edit-taints");
    ask("members-remove");
    window.click("members-drain");
    until(() -> window.isThere("drain-start"));
    window.click("drain-start");
    take("drain");
    until(() -> cells("drain-items").anyMatch(text("drain.state.evicted")::equals));
    take("drain");
    ask("drain-undo");
    window.click("drain-back");
    until(() -> window.isThere("members-table"));

    window.click("members-add");
    until(() -> window.isThere("join-context"));
    take("join");
    window.choose("join-context", fleet.name());
    until(() -> !window.isEnabled("join-next"));
    take("join");
    window.choose("join-context", "demo-edge01");
    window.click("join-next");
    window.type("join-image", "ghcr.io/example/member-agent:missing");
    take("join");
    window.click("join-next");
    until(() -> window.rows("join-objects").size() == 11);
    take("join");
    window.click("join-next");
    until(() -> cells("join-steps").anyMatch(text("join.state.stalled")::equals));
    take("join");
    window.click("join-roll-back");
    until(() -> window.isEnabled("join-close"));
    take("join");
    window.click("join-close");
    judge();
  }

  @Test
  void azureIsJapanese() {
    var azure = window.demo.running().orElseThrow().azure(0.1);
    go(place("azure"));
    window.click("azure-sign-in");
    until(() -> window.isThere("azure-way"));
    take("azure-sign-in");
    window.choose("azure-way", text("azure.way.secret"));
    take("azure-sign-in");
    window.choose("azure-way", text("azure.way.device"));
    window.click("azure-sign-in-go");
    until(() -> window.isThere("azure-device-code"));
    take("azure-sign-in");
    azure.approve(window.find("azure-device-code", Label.class).getText(), DemoAzure.OPERATOR);
    until(() -> window.rows("azure-fleets").size() == 2);
    until(() -> window.rows("azure-members").size() == 3);
    take("azure");
    window.click("azure-new");
    until(() -> window.isThere("azure-fleet-name"));
    window.type("azure-fleet-name", "Not A Name");
    take("azure-new");
    window.robot.push(KeyCode.ESCAPE);
    until(() -> !window.isThere("azure-fleet-name"));
    judge();
  }

  private Place place(String screen) {
    return places(window.status().id()).stream()
        .filter(p -> p.screen().equals(screen))
        .findFirst()
        .orElseThrow();
  }

  private String text(String key) {
    return window.wiring.kit.text(key);
  }

  private Stream<String> cells(String table) {
    return window.rows(table).stream().flatMap(row -> row.values().stream());
  }

  /** A list shows only what is in view: page by page. */
  private void takeAll(String list) {
    int items = PictureOf.onFx(() -> window.find(list, ListView.class).getItems().size());
    for (int i = 0; i < items; i += 5) {
      int at = i;
      window.robot.interact(() -> window.find(list, ListView.class).scrollTo(at));
      take("palette");
    }
  }

  private void judge() {
    List<String> said = said();
    var left = new TreeSet<String>();
    for (String text : shown) {
      String own = text.substring(text.indexOf('\t') + 1);
      if (own.startsWith("kubectl ") || own.startsWith("echo '{") || own.startsWith("TOKEN=")) {
        continue;
      }
      own = withoutParts(own, said);
      for (String value : said) {
        own = own.contains(value) ? without(own, value) : own;
      }
      if (isEnglish(own)) {
        left.add(text.replace('\t', ' '));
      }
    }
    left.forEach(System.out::println);
    assertThat(left).as("English on a Japanese window").isEmpty();
  }

  /** Without it where it stands alone, not as a part of a word. */
  private static String without(String text, String value) {
    return text.replaceAll("(?<![A-Za-z])" + Pattern.quote(value) + "(?![A-Za-z])", " ");
  }

  /** Without what servers said of which only a part is shown, or its beginning. */
  private static String withoutParts(String text, List<String> said) {
    return Stream.of(text.split(": |[「」]"))
        .filter(
            part -> {
              String whole = part.replaceAll("(\\.\\.\\.|…)$", "").strip();
              return whole.length() < 10 || said.stream().noneMatch(v -> v.contains(whole));
            })
        .collect(Collectors.joining(" "));
  }

  private List<Place> places(FleetId fleet) {
    return PictureOf.onFx(() -> window.wiring.entries(() -> {})).stream()
        .map(
            e ->
                switch (e.scope()) {
                  case EACH_FLEET, BOTH -> Place.of(e.screen(), fleet);
                  default -> Place.ofAll(e.screen());
                })
        .distinct()
        .toList();
  }

  private void go(Place place) {
    window.robot.interact(() -> window.wiring.navigator.go(place));
    until(() -> window.find("main-window", MainWindow.class).screen().snapshot().isLive());
  }

  /** Opens a dialog by its button, and leaves it. */
  private void ask(String button) {
    int before = PictureOf.onFx(() -> Window.getWindows().size());
    window.click(button);
    until(() -> Window.getWindows().size() > before);
    take(button);
    window.robot.push(KeyCode.ESCAPE);
    until(() -> Window.getWindows().size() <= before);
  }

  /** All that is written in any open window. */
  private void take(String where) {
    PictureOf.onFx(
        () -> {
          for (Window open : List.copyOf(Window.getWindows())) {
            texts(open.getScene().getRoot())
                .filter(t -> t != null && !t.isBlank())
                .forEach(t -> shown.add(where + "\t" + t.strip()));
          }
          return true;
        });
  }

  private static Stream<String> texts(Node node) {
    // What somebody wrote in an editor is theirs.
    if (!node.isVisible() || node.getStyleClass().contains("code-area")) {
      return Stream.empty();
    }
    var own = new ArrayList<String>();
    own.add(node.getAccessibleText());
    own.add(node.getAccessibleHelp());
    switch (node) {
      case LiveTable<?, ?> table -> own.addAll(table.titles());
      case TableView<?> table -> table.getColumns().forEach(c -> own.add(c.getText()));
      case TextInputControl field -> own.add(field.getPromptText());
      case Labeled label -> own.add(label.getText());
      case Axis<?> axis -> own.add(axis.getLabel());
      case Text text -> own.add(text.getText());
      default -> {}
    }
    if (node instanceof Control control && control.getTooltip() != null) {
      own.add(control.getTooltip().getText());
    }
    if (node.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip tooltip) {
      own.add(tooltip.getText());
    }
    Stream<String> below =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(JapaneseJourneyTest::texts)
            : Stream.empty();
    return Stream.concat(own.stream(), below);
  }

  /** Whether words are left that are no kind, field, name of a file or a host, and no kept term. */
  private static boolean isEnglish(String text) {
    for (String token : text.split("[\\s,;:()\\[\\]{}<>“”「」『』、。：（）｢｣…|+=*?!\"→·]+")) {
      // A kind, a field, a name, a path, an address, a figure.
      if (token.matches(".*[./@_#0-9-].*|.*[a-z][A-Z].*|[A-Z]{2,}.*")) {
        continue;
      }
      var word = WORD.matcher(token);
      while (word.find()) {
        if (!KEPT.contains(word.group().toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What stands in the objects of the demo, the longest first. */
  private List<String> said() {
    var values = new TreeSet<String>();
    window
        .demo
        .running()
        .orElseThrow()
        .fleets()
        .forEach(
            fleet -> {
              values.add(fleet.name());
              for (DemoCluster cluster : fleet.clusters()) {
                values.add(cluster.context());
                for (var type : cluster.api().types().all()) {
                  values.add(type.kind());
                  values.add(type.plural());
                  cluster.api().list(type, "").forEach(o -> collect(o.tree(), values));
                }
              }
            });
    values.addAll(TYPED_OR_GONE);
    return values.stream()
        .filter(v -> v.length() > 2)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static void collect(JsonNode node, Set<String> into) {
    if (node.isString()) {
      into.add(node.asString());
      into.addAll(List.of(node.asString().split("\n")));
    }
    node.forEach(n -> collect(n, into));
    if (node.isObject()) {
      node.propertyNames().forEach(into::add);
    }
  }
}
