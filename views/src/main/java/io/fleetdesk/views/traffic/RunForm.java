package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.RunPlan;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.views.kit.Kit;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

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

  private final Kit kit;
  private final ComboBox<String> address = new ComboBox<>();
  private final TextField rate = new TextField("1");
  private final TextField concurrency = new TextField("4");
  private final ChoiceBox<Boolean> keepAlive = new ChoiceBox<>();
  private final TextField minutes = new TextField("3");
  private final TextField timeout = new TextField("5");
  private final ChoiceBox<Rule> rule = new ChoiceBox<>();
  private final TextField ruleText = new TextField();
  private final Label explained = new Label();
  private final HBox first = new HBox(8);

  RunForm(Kit kit, Node... buttons) {
    super(6);
    this.kit = kit;
    getStyleClass().add("run-form");
    address.setEditable(true);
    address.setId("run-address");
    address.setPromptText("http://203.0.113.24:8080/");
    address.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(address, Priority.ALWAYS);
    field(rate, "run-rate", 64);
    field(concurrency, "run-concurrency", 52);
    field(minutes, "run-minutes", 52);
    field(timeout, "run-timeout", 52);
    field(ruleText, "run-rule-text", 130);
    keepAlive.setId("run-keep-alive");
    keepAlive.getItems().setAll(false, true);
    keepAlive.setConverter(
        words(k -> k ? kit.text("traffic.keep.on") : kit.text("traffic.keep.off")));
    keepAlive.setValue(false);
    keepAlive.valueProperty().addListener((_, _, _) -> explain());
    rule.setId("run-rule");
    rule.getItems().setAll(Rule.values());
    rule.setConverter(words(this::word));
    rule.setValue(Rule.KUARD);
    ruleText.disableProperty().bind(rule.valueProperty().isEqualTo(Rule.KUARD));
    explained.setWrapText(true);
    explained.getStyleClass().add("muted");
    first.getChildren().add(address);
    first.getChildren().addAll(buttons);
    var second =
        new FlowPane(
            12,
            6,
            labelled(kit.text("traffic.rate"), rate),
            labelled(kit.text("traffic.concurrency"), concurrency),
            labelled(kit.text("traffic.connections"), keepAlive),
            labelled(kit.text("traffic.minutes"), minutes),
            labelled(kit.text("traffic.timeout"), timeout),
            labelled(kit.text("traffic.rule"), rule),
            ruleText);
    getChildren().addAll(first, second, explained);
    explain();
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

  private static <T> StringConverter<T> words(java.util.function.Function<T, String> word) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : word.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
      }
    };
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

  private void explain() {
    explained.setText(
        keepAlive.getValue() ? kit.text("traffic.keep.on.why") : kit.text("traffic.keep.off.why"));
  }

  void address(String page) {
    address.getEditor().setText(page);
    address.setValue(page);
  }

  String address() {
    return address.getEditor().getText().strip();
  }

  /** Offers them; fills the first in where nothing is typed yet. */
  void offer(List<String> pages) {
    var typed = address();
    if (!address.getItems().equals(pages)) {
      address.getItems().setAll(pages);
      address(typed.isEmpty() && !pages.isEmpty() ? pages.getFirst() : typed);
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
            Duration.ofMillis(Math.round(number(timeout, kit.text("traffic.timeout")) * 1_000)));
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
      case HEADER -> new AnswerRule.HeaderValue(header(text));
      case EXPRESSION -> AnswerRule.Matching.of(text);
      case BODY -> new AnswerRule.PlainBody();
    };
  }

  private String header(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(kit.text("traffic.no-header"));
    }
    return text;
  }

  /** What is typed stays readable while a run goes on, and cannot be changed. */
  void lock(boolean locked) {
    getChildren().get(1).setDisable(locked);
    address.setDisable(locked);
  }
}
