package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A Japanese window, of which every text that was seen is judged: none is English but names, terms
 * that stay, what was typed, and what servers said.
 */
abstract class JapaneseJourney {
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
               + " manager admin max helm markdown registered eclipse adoptium lts development")
              .split(" "));

  /** Typed by a person here, a format, or said by kubelet of an object that is gone again. */
  private static final List<String> TYPED_OR_GONE =
      List.of(
          "ghcr.io/example/member-agent:missing",
          "Not A Name",
          "Web Shop",
          "JSON Lines",
          "English",
          "Back-off pulling image");

  private static final Pattern SHORTENED = Pattern.compile("…([A-Za-z0-9-]+)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");

  @TempDir Path home;
  JourneyWindow window;
  private final Set<String> shown = new LinkedHashSet<>();
  private final Set<String> typed = new HashSet<>();

  @BeforeEach
  void open() {
    window = new JourneyWindow(home, false, Locale.JAPANESE);
  }

  @AfterEach
  void close() throws InterruptedException {
    Locale.setDefault(Locale.ENGLISH);
    window.close();
  }

  Place place(String screen) {
    return window.places().stream()
        .filter(p -> p.screen().equals(screen))
        .findFirst()
        .orElseThrow();
  }

  String text(String key, Object... values) {
    return window.wiring.kit.text(key, values);
  }

  /** These words are a person's, or were said by a server that keeps them nowhere. */
  void known(String text) {
    typed.add(text);
    text.lines().map(String::strip).forEach(typed::add);
    typed.addAll(List.of(text.split("[^A-Za-z0-9.-]+")));
  }

  /** Confirms what is asked, and leaves the dialog when all is done. */
  void carryOut(String where, String name) {
    until(() -> window.isThere(name.isEmpty() ? "action-go" : "action-name"));
    take(where);
    if (!name.isEmpty()) {
      known("other");
      window.type("action-name", "other");
      take(where);
      window.type("action-name", name);
    }
    until(() -> window.isEnabled("action-go"));
    take(where);
    window.click("action-go");
    until(() -> !window.isThere("action-go"));
    until(() -> window.find("action-cancel", Labeled.class).getText().equals(text("dialog.close")));
    take(where);
    window.click("action-cancel");
    until(() -> !window.isThere("action-cancel"));
  }

  Stream<String> cells(String table) {
    return window.rows(table).stream().flatMap(row -> row.values().stream());
  }

  /** A list shows only what is in view: page by page. */
  void takeAll(String list) {
    int items = PictureOf.onFx(() -> window.find(list, ListView.class).getItems().size());
    for (int i = 0; i < items; i += 5) {
      int at = i;
      window.robot.interact(() -> window.find(list, ListView.class).scrollTo(at));
      take("palette");
    }
  }

  void judge() {
    List<String> said = said();
    var left = new TreeSet<String>();
    for (String text : shown) {
      String own = text.substring(text.indexOf('\t') + 1);
      if (own.startsWith("kubectl ")
          || own.startsWith("az ")
          || own.startsWith("echo '{")
          || own.startsWith("TOKEN=")) {
        continue;
      }
      own = withoutParts(withoutEnds(own, said), said);
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

  /** Without names of which only the end is shown. */
  private static String withoutEnds(String text, List<String> said) {
    return SHORTENED
        .matcher(text)
        .replaceAll(m -> said.stream().anyMatch(v -> v.endsWith(m.group(1))) ? " " : "$0");
  }

  /** Without what servers said of which only a part is shown, or its beginning. */
  private static String withoutParts(String text, List<String> said) {
    return Stream.of(text.split(": | {2,}|[「」]"))
        .filter(
            part -> {
              String whole = part.replaceAll("(\\.\\.\\.|…)$", "").strip();
              return whole.length() < 10 || !isSaid(whole, said);
            })
        .collect(Collectors.joining(" "));
  }

  /** As a part, or with its middle left out. */
  private static boolean isSaid(String part, List<String> said) {
    return Stream.of(part.split("\\.\\.\\."))
        .filter(side -> side.equals(part) || isEnglish(side))
        .allMatch(side -> said.stream().anyMatch(v -> v.contains(side.strip())));
  }

  void go(Place place) {
    window.go(place);
  }

  /** Opens a dialog by its button, and leaves it. */
  void ask(String button) {
    int before = PictureOf.onFx(() -> Window.getWindows().size());
    window.click(button);
    until(() -> Window.getWindows().size() > before);
    take(button);
    window.robot.push(KeyCode.ESCAPE);
    until(() -> Window.getWindows().size() <= before);
  }

  /** A line that a person reads elsewhere. */
  void see(String where, String line) {
    shown.add(where + "\t" + line.strip());
  }

  /** All that is written in any open window. */
  void take(String where) {
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
      case ComboBox<?> box -> own.addAll(words(box));
      case ChoiceBox<?> box -> own.addAll(words(box));
      case Labeled label -> own.add(label.getText());
      case Axis<?> axis -> own.add(axis.getLabel());
      case Text text -> own.add(text.getText());
      default -> {}
    }
    if (node instanceof MenuButton menu) {
      own.addAll(words(menu.getItems()));
    }
    if (node instanceof Control control) {
      own.add(control.getTooltip() == null ? "" : control.getTooltip().getText());
      own.addAll(
          control.getContextMenu() == null
              ? List.of()
              : words(control.getContextMenu().getItems()));
    }
    if (node.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip tooltip) {
      own.add(tooltip.getText());
    }
    Stream<String> below =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(JapaneseJourney::texts)
            : Stream.empty();
    return Stream.concat(own.stream(), below);
  }

  private static List<String> words(List<MenuItem> items) {
    return items.stream().map(i -> i.getText() == null ? "" : i.getText()).toList();
  }

  private static <T> List<String> words(ComboBox<T> box) {
    return box.getItems().stream().map(i -> word(box.getConverter(), i)).toList();
  }

  private static <T> List<String> words(ChoiceBox<T> box) {
    return box.getItems().stream().map(i -> word(box.getConverter(), i)).toList();
  }

  private static <T> String word(@Nullable StringConverter<T> words, T item) {
    return words == null ? String.valueOf(item) : words.toString(item);
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
    values.addAll(typed);
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
