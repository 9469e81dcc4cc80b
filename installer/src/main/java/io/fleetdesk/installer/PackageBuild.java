package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * {@code PackageBuild VERSION TIME JAVAFX FORMATS}, in the folder of this module, after its jars
 * were copied: leaves packages, their bill of materials and their SHA-256 in {@code target/dist}.
 */
public final class PackageBuild {
  private PackageBuild() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var build =
        new Build(
            args[0],
            Instant.parse(args[1]),
            args[2],
            PackageFormats.of(args[3]),
            Path.of("").toAbsolutePath(),
            Platform.current());
    Folders.delete(build.work());
    Folders.delete(build.dist());
    Files.createDirectories(build.work());
    Files.createDirectories(build.dist());
    Path runtime = new RunTimeImage(build).find();
    Path app = new Application(build, runtime).make();
    new AotCache(build, app).train();
    switch (build.platform()) {
      case LINUX -> new LinuxPackages(build, app).make();
      case WINDOWS -> new WindowsPackages(build, app).make();
      case MAC -> new MacPackages(build, app).make();
    }
    Files.copy(build.billOfMaterials(), build.dist().resolve(build.name("sbom.json")));
    new Signing(build).sign();
    Checksums.write(build.dist());
    Folders.sizes(build.dist()).forEach(Log::say);
  }
}
