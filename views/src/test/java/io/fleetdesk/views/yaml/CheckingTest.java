package io.fleetdesk.views.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.ApplyHistory;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingTest {
  private static final String TEXT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

  @TempDir Path folder;
  private final Kit kit = PictureOf.kit(ClusterLooks.none());
  private final BlockingQueue<Checking.Checked> found = new ArrayBlockingQueue<>(10);
  private @Nullable RuntimeException fault;

  @AfterEach
  void close() {
    kit.fx().close();
  }

  private List<String> checked(Checking checking, String text) throws InterruptedException {
    PictureOf.onFx(
        () -> {
          checking.check(text, List.of(new ClusterId(new FleetId("test"), "one")));
          return true;
        });
    Checking.Checked checked = found.poll(20, TimeUnit.SECONDS);
    assertThat(checked).isNotNull();
    assertThat(checked.text().text()).isEqualTo(text);
    return checked.problems().stream().map(p -> p.message().english()).toList();
  }

  @Test
  void aFaultOfTheCheckIsAProblemAndTheNextTextIsCheckedAgain() throws Exception {
    var applying =
        new Applying(
            _ -> {
              RuntimeException now = fault;
              if (now != null) {
                throw now;
              }
              return Optional.empty();
            },
            _ -> false,
            new SchemaCache(folder.resolve("schemas")),
            new ApplyHistory(folder.resolve("history")),
            kit.background());
    Checking checking = PictureOf.onFx(() -> new Checking(kit, applying, found::add));
    fault = new ArithmeticException("first");
    assertThat(checked(checking, TEXT)).singleElement().asString().contains("first");
    fault = new IllegalStateException("second");
    assertThat(checked(checking, TEXT + "# b\n")).singleElement().asString().contains("second");
    fault = null;
    assertThat(checked(checking, TEXT + "data: {a: 7e12345678901, b: 4e-99999999999}\n")).isEmpty();
    assertThat(checked(checking, TEXT + "a: [\n")).isNotEmpty();
    PictureOf.onFx(
        () -> {
          checking.close();
          return true;
        });
  }
}
