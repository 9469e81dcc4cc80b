package io.fleetdesk.demo.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What the containers of a cluster have printed. Any thread may call. */
public interface LogSupply {
  /**
   * @param text without its line end
   */
  record Line(Instant time, String text) {}

  /** The output of one container, from its first line on. For one reader. */
  interface Lines extends AutoCloseable {
    /** What came since the last call; waits at most {@code wait} for the first of it. */
    List<Line> poll(Duration wait) throws InterruptedException;

    /** Nothing more will come: the container has stopped. */
    boolean ended();

    @Override
    void close();
  }

  /**
   * @param pod read only
   * @param container one of the pod's
   * @param previous the run before the last restart
   */
  Lines open(ObjectNode pod, String container, boolean previous);

  /** Of a cluster whose containers print nothing. */
  static LogSupply silent() {
    return (pod, container, previous) ->
        new Lines() {
          @Override
          public List<Line> poll(Duration wait) throws InterruptedException {
            Thread.sleep(wait);
            return List.of();
          }

          @Override
          public boolean ended() {
            return false;
          }

          @Override
          public void close() {}
        };
  }
}
