package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A deb, an rpm where rpmbuild is there, and an archive that runs where it lies. Both packages hold
 * one tree, made here and known to the package manager file by file: no script runs at installing
 * or removing, and nothing is left but the user's own settings.
 */
final class LinuxPackages {
  private static final String OPT = "opt/" + Build.COMMAND;

  private final Build build;
  private final Path app;
  private final Path resources;

  LinuxPackages(Build build, Path app) {
    this.build = build;
    this.app = app;
    this.resources = build.module().resolve("linux");
  }

  void make() throws IOException, InterruptedException {
    if (build.formats().wants("portable")) {
      portable();
    }
    Path tree = tree();
    if (build.formats().wants("deb")) {
      deb(tree);
    }
    if (build.formats().wants("rpm")) {
      if (Tool.isThere("rpmbuild")) {
        rpm(tree);
      } else {
        Log.say("no rpm: rpmbuild is not installed");
      }
    }
  }

  private void portable() throws IOException, InterruptedException {
    Tool.run(
        build.work(),
        Map.of("XZ_OPT", "-T0 -6"),
        List.of(
            "tar",
            "--owner=0",
            "--group=0",
            "--sort=name",
            "-cJf",
            build.dist().resolve(build.download("tar.xz")).toString(),
            app.getFileName().toString()));
  }

  /** What stands below {@code /} once it is installed. */
  private Path tree() throws IOException {
    Path tree = build.work().resolve("tree");
    Folders.copy(app, tree.resolve(OPT));
    Path bin = Files.createDirectories(tree.resolve("usr/bin"));
    Files.createSymbolicLink(bin.resolve(Build.COMMAND), Path.of("/" + OPT + "/bin/fleet-desk"));
    Path menu = Files.createDirectories(tree.resolve("usr/share/applications"));
    Files.copy(resources.resolve("fleet-desk.desktop"), menu.resolve("fleet-desk.desktop"));
    var icons = new AppIcons(build);
    for (int size : AppIcons.SIZES) {
      Path folder =
          Files.createDirectories(
              tree.resolve("usr/share/icons/hicolor/%dx%d/apps".formatted(size, size)));
      Files.copy(icons.png(size), folder.resolve("fleet-desk.png"));
    }
    Path docs = Files.createDirectories(tree.resolve("usr/share/doc/fleet-desk"));
    Files.copy(build.licence(), docs.resolve("copyright"));
    Files.writeString(docs.resolve("README"), fill("README"));
    return tree;
  }

  private void deb(Path tree) throws IOException, InterruptedException {
    Path control = Files.createDirectories(tree.resolve("DEBIAN"));
    Files.writeString(
        control.resolve("control"),
        fill("control").replace("@SIZE@", String.valueOf(Folders.size(tree) / 1024)));
    Tool.run(
        build.work(),
        List.of(
            "dpkg-deb",
            "--root-owner-group",
            "-Z" + System.getProperty("installer.compression", "xz"),
            "--build",
            tree.toString(),
            build.dist().resolve(build.download("deb")).toString()));
    Folders.delete(control);
  }

  private void rpm(Path tree) throws IOException, InterruptedException {
    Path top = Files.createDirectories(build.work().resolve("rpm"));
    Path spec = top.resolve("fleet-desk.spec");
    Files.writeString(spec, fill("fleet-desk.spec").replace("@TREE@", tree.toString()));
    Tool.run(
        build.work(),
        List.of(
            "rpmbuild",
            "-bb",
            "--define",
            "_topdir " + top,
            "--define",
            "_rpmdir " + top.resolve("out"),
            "--define",
            "_rpmfilename " + build.download("rpm"),
            spec.toString()));
    Files.copy(
        top.resolve("out").resolve(build.download("rpm")),
        build.dist().resolve(build.download("rpm")));
  }

  private String fill(String name) throws IOException {
    return Files.readString(resources.resolve(name))
        .replace("@VERSION@", build.version())
        .replace("@SUMMARY@", Build.SUMMARY)
        .replace("@HOME_PAGE@", Build.HOME_PAGE)
        .replace("@ARCHITECTURE@", architecture());
  }

  /** As Debian names it. */
  private static String architecture() {
    String processor = System.getProperty("os.arch");
    return processor.equals("aarch64") ? "arm64" : processor;
  }
}
