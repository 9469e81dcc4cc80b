package io.fleetdesk.views;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asked for.
 *
 * @param kubeconfigs empty: as kubectl finds them
 * @param contexts only these; empty for all
 * @param hubs contexts of the fleets to open; empty: those that were open last
 * @param demo the demo's world; empty for one's own fleets
 * @param tour where to write pictures and words of every screen; empty for the window
 */
record Options(
    List<Path> kubeconfigs,
    List<String> contexts,
    List<String> hubs,
    Optional<World> demo,
    Optional<Path> tour,
    boolean readOnly,
    LogLevel logLevel) {
  /** The demo's worlds. */
  enum World {
    ARTICLE,
    LARGE,
    FAULTY
  }

  /** How much is written to the log. */
  enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** The same with a tour. A tour changes nothing. */
  Options touring(Path folder) {
    return new Options(kubeconfigs, contexts, hubs, demo, Optional.of(folder), readOnly, logLevel);
  }
}
