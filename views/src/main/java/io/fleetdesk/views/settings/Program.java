package io.fleetdesk.views.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the program knows of itself.
 *
 * @param revision the commit it was built from; {@code development} where nobody said
 * @param built the day of the build
 * @param started from the begin of the process to the first frame; null while there was none
 * @param licences the folder with the licences of all that is inside; empty where it runs from a
 *     build
 */
public record Program(
    String version,
    String revision,
    String built,
    @Nullable Duration started,
    Path home,
    Path settings,
    Path history,
    Path log,
    Optional<Path> licences) {
  /** A path as people write it, without the name of the user. */
  String shown(Path path) {
    return path.startsWith(home) ? "~/" + home.relativize(path) : path.toString();
  }
}
