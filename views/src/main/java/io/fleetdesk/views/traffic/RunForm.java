package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.RunPlan;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.Header;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.TlsTrust;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.time.Duration;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
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

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE");

  private final Kit kit;
  private final ComboBox<String> address = new ComboBox<>();
  private final TextField rate = new TextField("1");
  private final TextField concurrency = new TextField("4");
  private final ChoiceBox<Boolean> keepAlive;
  private final TextField minutes = new TextField("3");
  private final TextField timeout = new TextField("5");
  private final ChoiceBox<String> method;
  private final TextField header = new TextField();
  private final ChoiceBox<TlsTrust> trust;
  private final ChoiceBox<Rule> rule;
  private final TextField ruleText = new TextField();
  private final Label explained = new Label();

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
    address.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(address, Priority.ALWAYS);
    field(rate, "run-rate", 64);
    field(concurrency, "run-concurrency", 52);
    field(minutes, "run-minutes", 52);
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
    trust = Choices.of("run-trust", List.of(TlsTrust.values()), TlsTrust.SYSTEM, this::word);
    rule = Choices.of("run-rule", List.of(Rule.values()), Rule.KUARD, this::word);
    shownWhile(ruleText, rule.valueProperty().isNotEqualTo(Rule.KUARD));
    rule.valueProperty().addListener((_, _, is) -> ruleText.setPromptText(example(is)));
    explained.setWrapText(true);
    explained.getStyleClass().add("muted");
    var more = new ToggleButton(kit.text("traffic.more"), Icons.of("fth-sliders"));
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
    var third =
        new FlowPane(
            12,
            6,
            labelled(kit.text("traffic.rule"), rule),
            ruleText,
            labelled(kit.text("traffic.method"), method),
            labelled(kit.text("traffic.header"), header),
            labelled(kit.text("traffic.timeout"), timeout),
            labelled(kit.text("traffic.trust"), trust));
    shownWhile(third, more.selectedProperty());
    getChildren().addAll(first, second, third, explained);
    explain();
  }

  private static void shownWhile(Node node, ObservableBooleanValue shown) {
    node.visibleProperty().bind(shown);
    node.managedProperty().bind(shown);
  }

  private static void field(TextField field, String id, double width) {
    field.setId(id);
    field.setPrefWidth(width);
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

  private String word(TlsTrust which) {
    return switch (which) {
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
   * @throws IllegalArgumentException with a sentence when something typed cannot be
   */
  RunPlan plan() {
    return RunPlan.of(HttpAddress.parse(address()))
        .withRate(rate())
        .withConcurrency((int) number(concurrency, kit.text("traffic.concurrency")))
        .withKeepAlive(keepAlive.getValue())
        .withDuration(
            Duration.ofMillis(Math.round(number(minutes, kit.text("traffic.minutes")) * 60_000)))
        .withTimeout(
            Duration.ofMillis(Math.round(number(timeout, kit.text("traffic.timeout")) * 1_000)))
        .withRequest(method.getValue(), headers())
        .withTrust(trust.getValue());
  }

  private List<Header> headers() {
    var typed = header.getText().strip();
    return typed.isEmpty() ? List.of() : List.of(Header.parse(typed));
  }

  private double rate() {
    return rate.getText().strip().equalsIgnoreCase(kit.text("traffic.unlimited"))
        ? RunPlan.UNLIMITED
        : number(rate, kit.text("traffic.rate"));
  }

  private double number(TextField field, String name) {
    try {
      return Double.parseDouble(field.getText().strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          kit.text("traffic.no-number", name, field.getText().strip()), e);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence when the rule cannot be read
   */
  AnswerRule rule() {
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
