package io.fleetdesk.views.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.Kit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class RunDriverTest {
  private final Kit kit = PictureOf.kit(SampleRuns.LOOKS);

  /** One that ended, and counts how often it is looked at. */
  private static final class Ended implements RunView {
    private final TrafficSnapshot last =
        new SampleRuns(2).answers(5, 20).done().snapshot(Window.ALL);
    final AtomicInteger looks = new AtomicInteger();

    @Override
    public TrafficPlan plan() {
      return last.plan();
    }

    @Override
    public TrafficSnapshot snapshot(Window window) {
      looks.incrementAndGet();
      return last;
    }

    @Override
    public Verdict verdict(long from, long to) {
      return last.verdict();
    }

    @Override
    public RequestLog log() {
      return new RequestLog();
    }

    @Override
    public List<Backend> backends() {
      return last.backends();
    }
  }

  @Test
  void aRunThatEndedCostsNothingWhileItIsInView() {
    var run = new Ended();
    var seconds = new AtomicInteger();
    var told = new AtomicInteger();
    var driver =
        PictureOf.onFx(
            () -> {
              var pane = new RunPane(kit, new RunLog(kit, () -> {}), new Region(), () -> {});
              var made = new RunDriver(kit, pane, (_, _) -> {}, told::incrementAndGet);
              made.show(new OpenRun(1, run, null, "ended"));
              return made;
            });
    // The driver's own beat is as long as this one and began before it.
    try (var _ = kit.fx().every(Duration.ofSeconds(1), seconds::incrementAndGet)) {
      await().until(() -> seconds.get() >= 2);
      int looks = run.looks.get();
      await().until(() -> seconds.get() >= 5);
      assertThat(told).as("at once, and when it was over").hasValueLessThanOrEqualTo(2);
      assertThat(run.looks).hasValue(looks);
    } finally {
      PictureOf.onFx(
          () -> {
            driver.close();
            return true;
          });
    }
  }
}
