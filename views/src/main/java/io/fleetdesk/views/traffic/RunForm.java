package io.fleetdesk.views.traffic;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.Header;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.RequestBody;
import io.fleetdesk.traffic.http.TlsTrust;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a run shall send. */
final class RunForm extends VBox {
  /** How answers are read. */
  enum Rule {
    KUARD,
    JSON,
    HEADER,
    EXPRESSION,
    BODY
  }

  /** Which certificates are accepted. */
  enum Trust {
    SYSTEM,
    FILE,
    ANY
  }

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE");

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  /** Fields that are always seen. */
  private static final Set<String> SEEN =
      Set.of("run-address", "run-rate-box", "run-concurrency", "run-minutes-box");

  private final Kit kit;
  private final ComboBox<String> address = new ComboBox<>();
  private final NumberBox rate;
  private final TextField concurrency = new TextField("4");
  private final ChoiceBox<Boolean> keepAlive;
  private final NumberBox minutes;
  private final TextField timeout = new TextField("5");
  private final ChoiceBox<String> method;
  private final TextField header = new TextField();
  private final ChoiceBox<Trust> trust;
  private final TextField authorities = new TextField();
  private final TextField body = new TextField();
  private final ChoiceBox<Rule> rule;
  private final TextField ruleText = new TextField();
  private final Label explained = new Label();
  private final ToggleButton more;
  private final Label problem = new Label();
  private final List<Control> marked = new ArrayList<>();

  /** The address that was filled in, not typed. */
  private String filled = "";

  RunForm(Kit kit, Node... buttons) {
    super(6);
    this.kit = kit;
    getStyleClass().add("run-form");
    address.setEditable(true);
    address.setId("run-address");
    address.setAccessibleText(kit.text("traffic.address"));
    address.setPromptText("http://203.0.113.24:8080/");
    address.getEditor().textProperty().addListener((_, _, _) -> corrected(address));
    address.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(address, Priority.ALWAYS);
    rate =
        new NumberBox(
            "run-rate",
            kit.text("traffic.rate"),
            112,
            List.of(1, 5, 10, 20, 50, 100, 1_000),
            kit.text("traffic.unlimited"));
    rate.setTooltip(new Tooltip(kit.text("traffic.rate.why", kit.text("traffic.unlimited"))));
    rate.getEditor().textProperty().addListener((_, _, _) -> corrected(rate));
    minutes =
        new NumberBox(
            "run-minutes",
            kit.text("traffic.minutes"),
            140,
            List.of(3, 1, 10, 30, 60),
            kit.text("traffic.until-stopped"));
    minutes.setTooltip(
        new Tooltip(kit.text("traffic.minutes.why", kit.text("traffic.until-stopped"))));
    minutes.getEditor().textProperty().addListener((_, _, _) -> corrected(minutes));
    field(concurrency, "run-concurrency", 52);
    field(timeout, "run-timeout", 52);
    field(header, "run-header", 180);
    header.setPromptText(kit.text("traffic.header.prompt"));
    field(ruleText, "run-rule-text", 160);
    keepAlive =
        Choices.of(
            "run-keep-alive",
            List.of(false, true),
            false,
            k -> k ? kit.text("traffic.keep.on") : kit.text("traffic.keep.off"));
    keepAlive.valueProperty().addListener((_, _, _) -> explain());
    method = Choices.of("run-method", METHODS, "GET", m -> m);
    trust = Choices.of("run-trust", List.of(Trust.values()), Trust.SYSTEM, this::word);
    rule = Choices.of("run-rule", List.of(Rule.values()), Rule.KUARD, this::word);
    shownWhile(ruleText, rule.valueProperty().isNotEqualTo(Rule.KUARD));
    rule.valueProperty().addListener((_, _, is) -> ruleText.setPromptText(example(is)));
    explained.setWrapText(true);
    explained.getStyleClass().add("muted");
    problem.setId("run-problem");
    problem.setGraphic(Icons.of(Tone.FAILED));
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    wrong("");
    more = new ToggleButton(kit.text("traffic.more"), Icons.of("fth-sliders"));
    more.setId("run-more");
    var first = new HBox(8, address);
    first.getChildren().addAll(buttons);
    var second =
        new FlowPane(
            12,
            6,
            labelled(kit.text("traffic.rate"), rate),
            labelled(kit.text("traffic.concurrency"), concurrency),
            labelled(kit.text("traffic.connections"), keepAlive),
            labelled(kit.text("traffic.minutes"), minutes),
            more);
    field(body, "run-body", 180);
    body.setPromptText(kit.text("traffic.body.prompt"));
    var bodyBox = labelled(kit.text("traffic.body"), body);
    shownWhile(bodyBox, method.valueProperty().isNotEqualTo("GET"));
    field(authorities, "run-authorities", 200);
    authorities.setPromptText(kit.text("traffic.trust.prompt"));
    shownWhile(authorities, trust.valueProperty().isEqualTo(Trust.FILE));
    var third =
        new FlowPane(
            12,
            6,
            labelled(kit.text("traffic.rule"), rule),
            ruleText,
            labelled(kit.text("traffic.method"), method),
            labelled(kit.text("traffic.header"), header),
            bodyBox,
            labelled(kit.text("traffic.timeout"), timeout),
            labelled(kit.text("traffic.trust"), trust),
            authorities);
    shownWhile(third, more.selectedProperty());
    getChildren().addAll(first, second, third, explained, problem);
    explain();
  }

  private static void shownWhile(Node node, ObservableBooleanValue shown) {
    node.visibleProperty().bind(shown);
    node.managedProperty().bind(shown);
  }

  private void field(TextField field, String id, double width) {
    field.setId(id);
    field.setPrefWidth(width);
    field.textProperty().addListener((_, _, _) -> corrected(field));
  }

  /** Says what is wrong with what was typed, in the way problems are told; empty for nothing. */
  void wrong(String sentence) {
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
    problem.setManaged(!sentence.isEmpty());
  }

  /** What the sentence is about; it is shown, and gets the next letters that are typed. */
  private void mark(Control field) {
    marked.add(field);
    field.pseudoClassStateChanged(WRONG, true);
    if (!SEEN.contains(field.getId())) {
      more.setSelected(true);
    }
    field.requestFocus();
  }

  private void corrected(Control field) {
    if (marked.remove(field)) {
      field.pseudoClassStateChanged(WRONG, false);
      wrong("");
    }
  }

  private static Node labelled(String word, Node field) {
    var label = new Label(word);
    label.setLabelFor(field);
    var box = new HBox(6, label, field);
    box.getStyleClass().add("bar-cell");
    return box;
  }

  private String word(Rule which) {
    return switch (which) {
      case KUARD -> kit.text("traffic.rule.kuard");
      case JSON -> kit.text("traffic.rule.json");
      case HEADER -> kit.text("traffic.rule.header");
      case EXPRESSION -> kit.text("traffic.rule.expression");
      case BODY -> kit.text("traffic.rule.body");
    };
  }

  /** What one types for such a rule. */
  private static String example(Rule which) {
    return switch (which) {
      case KUARD -> "";
      case JSON -> "/pod/name";
      case HEADER -> "X-Pod";
      case EXPRESSION -> "pod=([a-z0-9-]+)";
      case BODY -> "";
    };
  }

  private String word(Trust which) {
    return switch (which) {
      case FILE -> kit.text("traffic.trust.file");
      case SYSTEM -> kit.text("traffic.trust.system");
      case ANY -> kit.text("traffic.trust.any");
    };
  }

  private void explain() {
    explained.setText(
        keepAlive.getValue() ? kit.text("traffic.keep.on.why") : kit.text("traffic.keep.off.why"));
  }

  /** The explanation gives its room to a run that is shown. */
  void brief(boolean yes) {
    explained.setVisible(!yes);
    explained.setManaged(!yes);
  }

  void address(String page) {
    address.getEditor().setText(page);
    address.setValue(page);
  }

  String address() {
    return address.getEditor().getText().strip();
  }

  /**
   * Offers them; fills the first in where nothing is typed yet, or in place of one that was filled
   * in so and is no more.
   */
  void offer(List<String> pages) {
    var typed = address();
    if (!address.getItems().equals(pages)) {
      boolean own = !typed.isEmpty() && !typed.equals(filled);
      boolean keep = own || pages.isEmpty() || pages.contains(typed);
      filled = own ? "" : keep ? typed : pages.getFirst();
      address.getItems().setAll(pages);
      address(keep ? typed : filled);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence when something typed cannot be; the field is
   *     marked then
   */
  RunPlan plan() {
    var plan = read(address, () -> RunPlan.of(HttpAddress.parse(address())));
    plan = with(plan, rate, p -> p.withRate(rate()));
    plan = with(plan, concurrency, p -> p.withConcurrency(whole(concurrency.getText())));
    plan = with(plan, minutes, p -> p.withDuration(duration()));
    plan = with(plan, timeout, p -> p.withTimeout(Duration.ofMillis(Math.round(seconds() * 1e3))));
    plan = with(plan, header, p -> p.withRequest(method.getValue(), headers(), p.body()));
    plan = with(plan, body, p -> p.withRequest(p.method(), p.headers(), body()));
    plan = with(plan, authorities, p -> p.withTrust(trust()));
    return plan.withKeepAlive(keepAlive.getValue());
  }

  private RunPlan with(RunPlan plan, Control field, UnaryOperator<RunPlan> change) {
    return read(field, () -> change.apply(plan));
  }

  private <T> T read(Control field, Supplier<T> reading) {
    corrected(field);
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      mark(field);
      throw e;
    }
  }

  /** What is typed, or a file's content behind an @ sign, as curl has it. */
  private RequestBody body() {
    var typed = body.getText();
    return method.getValue().equals("GET")
        ? RequestBody.NONE
        : typed.startsWith("@")
            ? RequestBody.file(Path.of(typed.substring(1).strip()))
            : RequestBody.text(typed);
  }

  private TlsTrust trust() {
    return switch (trust.getValue()) {
      case SYSTEM -> TlsTrust.SYSTEM;
      case ANY -> TlsTrust.ANY;
      case FILE -> TlsTrust.of(Path.of(authorities.getText().strip()));
    };
  }

  private List<Header> headers() {
    var typed = header.getText().strip();
    return typed.isEmpty() ? List.of() : List.of(Header.parse(typed));
  }

  private double rate() {
    return rate.isUnlimited() ? RunPlan.UNLIMITED : number(rate.typed(), kit.text("traffic.rate"));
  }

  private Duration duration() {
    return minutes.isUnlimited()
        ? RunPlan.UNTIL_STOPPED
        : Duration.ofMillis(
            Math.round(number(minutes.typed(), kit.text("traffic.minutes")) * 60_000));
  }

  private double seconds() {
    return number(timeout.getText(), kit.text("traffic.timeout"));
  }

  private double number(String text, String name) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(kit.text("traffic.no-number", name, text.strip()), e);
    }
  }

  private int whole(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          kit.text("traffic.no-whole", kit.text("traffic.concurrency"), text.strip()), e);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence when the rule cannot be read
   */
  AnswerRule rule() {
    return read(ruleText, this::typedRule);
  }

  private AnswerRule typedRule() {
    var text = ruleText.getText().strip();
    return switch (rule.getValue()) {
      case KUARD -> new AnswerRule.Kuard();
      case JSON -> AnswerRule.JsonValue.of(text);
      case HEADER -> new AnswerRule.HeaderValue(name(text));
      case EXPRESSION -> AnswerRule.Matching.of(text);
      case BODY -> new AnswerRule.PlainBody();
    };
  }

  private String name(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(kit.text("traffic.no-header"));
    }
    return text;
  }
}
