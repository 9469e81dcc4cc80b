package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.TrafficRun;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run on the screen.
 *
 * @param number counted from 1, under which it is spoken of
 * @param live null for one that was saved and opened again
 * @param title in a few words
 */
record OpenRun(int number, RunView view, @Nullable TrafficRun live, String title) {
  Optional<TrafficRun> here() {
    return Optional.ofNullable(live);
  }

  boolean isRunning() {
    return live != null && !live.isDone();
  }

  boolean isPaused() {
    return isRunning() && here().map(TrafficRun::isPaused).orElse(false);
  }

  /** {@code #2 kuard-demo/kuard 12:40:11}. */
  String words() {
    return "#" + number + " " + title;
  }

  void end() {
    here().ifPresent(TrafficRun::close);
  }
}
