package io.fleetdesk.views;

import io.fleetdesk.settings.Preferences;
import io.fleetdesk.views.kit.Ages;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.FileDialogs;
import io.fleetdesk.views.kit.FxThread;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Messages;
import io.fleetdesk.views.kit.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/**
 * Pictures of views, light and dark, of any size, without a display: to look at what one has made.
 *
 * <pre>{@code
 * PictureOf.view(1150, 600, Path.of("target/pictures/pods"), kit -> new PodsView(kit, ...));
 * }</pre>
 *
 * writes {@code pods.png} and {@code pods-dark.png}. The view is made twice, each time on the
 * JavaFX thread with a kit of its own in memory, laid out in a scene without a window. From a test
 * it runs as it is (Surefire sets the properties); as a program of its own, for example as the main
 * class {@code io.fleetdesk.views.kit.Gallery}:
 *
 * <pre>
 * mvn -o -q -Dquick -pl views -am test-compile
 * mvn -o -q -pl views dependency:build-classpath -Dmdep.outputFile=target/classpath  (once)
 * java -Dglass.platform=Headless -Dprism.order=sw --enable-native-access=ALL-UNNAMED \
 *   -cp views/target/test-classes:views/target/classes:styles/target/classes:app/target/classes:\
 *       demo/target/classes:$(cat views/target/classpath) io.fleetdesk.views.kit.Gallery FOLDER
 * </pre>
 */
public final class PictureOf {
  private PictureOf() {}

  /** Starts JavaFX if it has not been started. */
  public static void startFx() {
    var started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
    } catch (IllegalStateException already) {
      started.countDown();
    }
    Platform.setImplicitExit(false);
    try {
      if (!started.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("JavaFX has not started within 30 s");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs on the JavaFX thread and waits for the answer. */
  public static <T> T onFx(Callable<T> task) {
    startFx();
    var answer = new CompletableFuture<T>();
    Runnable asks =
        () -> {
          try {
            answer.complete(task.call());
          } catch (Throwable t) {
            answer.completeExceptionally(t);
          }
        };
    if (Platform.isFxApplicationThread()) {
      asks.run();
    } else {
      Platform.runLater(asks);
    }
    return answer.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** A kit in English that remembers nothing. */
  public static Kit kit(ClusterLooks looks) {
    return kit(looks, Locale.ENGLISH, Clock.system(ZoneId.systemDefault()));
  }

  public static Kit kit(ClusterLooks looks, Locale locale, Clock clock) {
    startFx();
    var fx = new FxThread(Throwable::printStackTrace);
    return new Kit(
        fx,
        Executors.newVirtualThreadPerTaskExecutor(),
        new Messages(locale),
        Preferences.inMemory(),
        new Ages(fx, clock),
        looks,
        FileDialogs.ofDesktop());
  }

  /**
   * @param file without {@code .png}
   */
  public static void view(double width, double height, Path file, Function<Kit, Parent> view) {
    view(width, height, file, kit(ClusterLooks.none()), view);
  }

  public static void view(
      double width, double height, Path file, Kit kit, Function<Kit, Parent> view) {
    for (boolean dark : new boolean[] {false, true}) {
      Path png = file.resolveSibling(file.getFileName() + (dark ? "-dark.png" : ".png"));
      write(
          onFx(
              () -> {
                new Theme(kit.preferences());
                var scene = new Scene(view.apply(kit), width, height);
                Theme.style(scene, dark);
                // Twice: tables make their rows in the first layout and measure in the second.
                scene.snapshot(null);
                return scene.snapshot(null);
              }),
          png);
    }
  }

  /** Pixels to a PNG, without javafx.swing. */
  public static void write(WritableImage image, Path png) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out.setRGB(x, y, image.getPixelReader().getArgb(x, y));
      }
    }
    try {
      Files.createDirectories(png.toAbsolutePath().getParent());
      ImageIO.write(out, "png", png.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
