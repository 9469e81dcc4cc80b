package io.fleetdesk.views.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFormTest {
  private static String address(List<List<String>> offers, String typed) {
    return PictureOf.onFx(
        () -> {
          var form = new RunForm(PictureOf.kit(ClusterLooks.none()));
          form.address(typed);
          offers.forEach(form::offer);
          return form.address();
        });
  }

  @Test
  void anAddressThatWasFilledInFollowsTheService() {
    var before = List.of("http://20.51.10.7/");
    var after = List.of("http://20.51.10.9:8080/");
    assertThat(address(List.of(before), "")).isEqualTo(before.getFirst());
    assertThat(address(List.of(before, List.of(), after), "")).isEqualTo(after.getFirst());
  }

  /** Fills a form in and lets it be tried; what is asked of it then is asked on its thread. */
  private static <T> T with(Locale locale, String field, String typed, Function<RunForm, T> asked) {
    return PictureOf.onFx(
        () -> {
          var kit =
              PictureOf.kit(ClusterLooks.none(), locale, Clock.system(ZoneId.systemDefault()));
          var form = new RunForm(kit);
          var scene = new Scene(form, 1_100, 300);
          Theme.style(scene, false);
          scene.snapshot(null);
          form.address("http://127.0.0.1:8080/");
          ((TextField) scene.lookup(field)).setText(typed);
          return asked.apply(form);
        });
  }

  private static RunPlan plan(Locale locale, String field, String typed) {
    return with(locale, field, typed, RunForm::plan);
  }

  @Test
  void rateAndLengthTakeAWordForNoLimitInBothLanguages() {
    for (var word : List.of("unlimited", " Unlimited ", "0")) {
      assertThat(plan(Locale.ENGLISH, "#run-rate", word).unlimited()).isTrue();
    }
    assertThat(plan(Locale.JAPANESE, "#run-rate", "無制限").unlimited()).isTrue();
    assertThat(plan(Locale.ENGLISH, "#run-rate", "2.5").rate()).isEqualTo(2.5);
    assertThat(plan(Locale.ENGLISH, "#run-minutes", "until stopped").untilStopped()).isTrue();
    assertThat(plan(Locale.JAPANESE, "#run-minutes", "停止まで").untilStopped()).isTrue();
    assertThat(plan(Locale.ENGLISH, "#run-minutes", "0.5").duration())
        .isEqualTo(Duration.ofSeconds(30));
  }

  /** With another method, a body can be typed. */
  private static RunPlan sending(String body) {
    return with(
        Locale.ENGLISH,
        "#run-body",
        body,
        f -> {
          choice(f.lookup("#run-method")).setValue("POST");
          return f.plan();
        });
  }

  @SuppressWarnings("unchecked") // Methods are texts.
  private static ChoiceBox<String> choice(Node node) {
    return (ChoiceBox<String>) node;
  }

  @Test
  void aBodyIsTypedOrReadFromAFile(@TempDir Path dir) throws IOException {
    var file = Files.write(dir.resolve("order.json"), new byte[300]);
    assertThat(sending("naïve").body().length()).isEqualTo(6);
    assertThat(sending("@" + file).body().length()).isEqualTo(300);
    assertThat(sending("").body().length()).isZero();
    assertThat(plan(Locale.ENGLISH, "#run-body", "of a GET").body().length()).isZero();
    assertThatThrownBy(() -> sending("@" + dir.resolve("none")))
        .rootCause()
        .hasMessageContaining("none cannot be read.");
  }

  private record Told(String sentence, boolean marked, Paint color, boolean moreShown) {}

  /** What a person sees after Start was pressed in vain. */
  private static Told tried(RunForm form, String box) {
    try {
      form.plan();
      form.rule();
    } catch (IllegalArgumentException e) {
      form.wrong(String.valueOf(e.getMessage()));
    }
    form.getScene().snapshot(null);
    var problem = (Label) form.lookup("#run-problem");
    return new Told(
        problem.isVisible() ? problem.getText() : "",
        form.lookup(box).getPseudoClassStates().stream()
            .anyMatch(c -> c.getPseudoClassName().equals("wrong")),
        problem.getTextFill(),
        form.lookup("#run-timeout").isVisible()
            && form.lookup("#run-timeout").getParent().getParent().isVisible());
  }

  @Test
  void whatCannotBeIsToldAsAProblemAndItsFieldIsMarked() {
    var rate = with(Locale.ENGLISH, "#run-rate", "many", f -> tried(f, "#run-rate-box"));
    assertThat(rate.sentence()).isEqualTo("Rate (/s): “many” is not a number.");
    assertThat(rate.marked()).isTrue();
    assertThat(rate.color()).isEqualTo(Color.web("#b81d28"));
    assertThat(rate.moreShown()).isFalse();
    assertThat(
            with(Locale.ENGLISH, "#run-minutes", "0", f -> tried(f, "#run-minutes-box")).marked())
        .isTrue();
    var some = with(Locale.ENGLISH, "#run-concurrency", "2.5", f -> tried(f, "#run-concurrency"));
    assertThat(some.sentence()).isEqualTo("Concurrency: “2.5” is not a whole number.");
    assertThat(some.marked()).isTrue();
    // Where the field is out of sight it is brought there.
    var timeout = with(Locale.ENGLISH, "#run-timeout", "soon", f -> tried(f, "#run-timeout"));
    assertThat(timeout.marked()).isTrue();
    assertThat(timeout.moreShown()).isTrue();
  }

  @Test
  void aCorrectedFieldIsMarkedNoMore() {
    var after =
        with(
            Locale.ENGLISH,
            "#run-rate",
            "many",
            f -> {
              tried(f, "#run-rate-box");
              ((TextField) f.lookup("#run-rate")).setText("20");
              return tried(f, "#run-rate-box");
            });
    assertThat(after.sentence()).isEmpty();
    assertThat(after.marked()).isFalse();
  }

  @Test
  void anAddressThatWasTypedStays() {
    var typed = "http://example.org/";
    assertThat(address(List.of(List.of("http://20.51.10.7/")), typed)).isEqualTo(typed);
    assertThat(address(List.of(List.of("http://a:1/"), List.of("http://b:2/")), typed))
        .isEqualTo(typed);
  }
}
