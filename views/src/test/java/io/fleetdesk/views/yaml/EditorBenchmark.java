package io.fleetdesk.views.yaml;

import static org.awaitility.Awaitility.await;

import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures for docs/performance.md: a text of 10,000 lines opened and typed into. */
@Tag("bench")
class EditorBenchmark {
  private static final int LINES = 10_000;
  private static final int KEYS = 100;

  private final Kit kit = PictureOf.kit(ClusterLooks.none());

  private static String document(int round) {
    return IntStream.range(0, LINES / 10)
        .mapToObj(
            i ->
                """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: settings-%d
                  namespace: round-%d
                data:
                  # what it looks like
                  colour: blue
                  size: "%d"
                """
                    .formatted(i, round, i))
        .collect(Collectors.joining());
  }

  /** Milliseconds from asking the JavaFX thread until the frame after it was laid out. */
  private static double frame(Scene scene, Runnable doing) {
    var done = new CompletableFuture<Long>();
    long asked = System.nanoTime();
    Platform.runLater(
        () -> {
          doing.run();
          var listener = new Runnable[1];
          listener[0] =
              () -> {
                scene.removePostLayoutPulseListener(listener[0]);
                done.complete(System.nanoTime());
              };
          scene.addPostLayoutPulseListener(listener[0]);
          Platform.requestNextPulse();
        });
    return (done.join() - asked) / 1e6;
  }

  private static boolean isColored(EditorControl editor, int line) {
    return !editor.area().getStyleAtPosition(line, 3).isEmpty();
  }

  private static double percentile(List<Double> values, double part) {
    return values.stream().sorted().skip((long) (values.size() * part)).findFirst().orElseThrow();
  }

  @Test
  void openingAndTyping() {
    EditorControl editor = PictureOf.onFx(() -> new EditorControl(kit, () -> {}));
    Scene scene =
        PictureOf.onFx(
            () -> {
              var stage = new Stage();
              stage.setScene(new Scene(editor, 900, 700));
              stage.show();
              return stage.getScene();
            });
    for (int round = 0; round < 3; round++) {
      String text = document(round);
      long begin = System.nanoTime();
      double first = frame(scene, () -> editor.open(text));
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofMinutes(1))
          .until(() -> PictureOf.onFx(() -> isColored(editor, 2)));
      double seen = (System.nanoTime() - begin) / 1e6;
      List<Double> early = type(scene, editor);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> PictureOf.onFx(() -> isColored(editor, LINES - 2)));
      double whole = (System.nanoTime() - begin) / 1e6;
      List<Double> later = type(scene, editor);
      System.err.printf(
          "%d lines, round %d: first text %.0f ms, colours in view %.0f ms, everywhere %.0f ms;"
              + " keystroke to laid out frame at once p50 %.1f p95 %.1f worst %.1f ms,"
              + " later p50 %.1f p95 %.1f worst %.1f ms%n",
          LINES,
          round,
          first,
          seen,
          whole,
          percentile(early, 0.5),
          percentile(early, 0.95),
          Collections.max(early),
          percentile(later, 0.5),
          percentile(later, 0.95),
          Collections.max(later));
    }
    PictureOf.onFx(
        () -> {
          scene.getWindow().hide();
          editor.close();
          return true;
        });
    kit.fx().close();
  }

  /** As fast as keys repeat. */
  private static List<Double> type(Scene scene, EditorControl editor) {
    frame(scene, () -> editor.goTo(20, 0));
    var took = new ArrayList<Double>();
    for (int i = 0; i < KEYS; i++) {
      String typed = i % 40 == 39 ? "\n" : "x";
      took.add(frame(scene, () -> press(editor, typed)));
      LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
    }
    return took;
  }

  private static void press(EditorControl editor, String typed) {
    var area = editor.area();
    if (typed.equals("\n")) {
      area.fireEvent(
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    } else {
      area.fireEvent(
          new KeyEvent(
              KeyEvent.KEY_TYPED, typed, "", KeyCode.UNDEFINED, false, false, false, false));
    }
  }
}
