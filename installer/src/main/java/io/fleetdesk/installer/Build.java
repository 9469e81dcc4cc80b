package io.fleetdesk.installer;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What is packaged and where.
 *
 * @param time of every file that goes into a package, so that it does not depend on the clock
 * @param module the folder of this module
 */
record Build(
    String version,
    Instant time,
    String javafx,
    PackageFormats formats,
    Path module,
    Platform platform) {
  /** As a command, a folder and a package. */
  static final String COMMAND = "fleet-desk";

  static final String TITLE = "Fleet Desk";
  static final String SUMMARY = "Fleets of Kubernetes clusters on one desk";
  static final String HOME_PAGE = "https://github.com/fleetdesk/fleet-desk";

  Path target() {
    return module.resolve("target");
  }

  Path jars() {
    return target().resolve("jars");
  }

  Path work() {
    return target().resolve("work");
  }

  Path dist() {
    return target().resolve("dist");
  }

  Path options() {
    return module.resolve("jvm.options");
  }

  Path icons() {
    return module.resolve("../styles/src/main/resources/io/fleetdesk/styles/icon").normalize();
  }

  Path licence() {
    return module.resolve("../LICENSE").normalize();
  }

  Path billOfMaterials() {
    return target().resolve("bom.json");
  }

  /** A download: {@code fleet-desk-0.2.0-linux-x64.deb}. */
  String download(String ending) {
    return COMMAND + "-" + version + "-" + platform.label() + "." + ending;
  }

  String name(String ending) {
    return COMMAND + "-" + version + "-" + ending;
  }
}
