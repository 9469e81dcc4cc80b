package io.fleetdesk.demo;

import io.fleetdesk.demo.DemoFleets.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kubeconfig of running fleets, in a folder of its own that goes with them. */
record DemoKubeconfig(Path folder, Path file) implements AutoCloseable {
  private static final boolean POSIX =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");

  static DemoKubeconfig write(List<DemoFleet> fleets, String authorityPem, Tokens tokens) {
    var config = JsonNodeFactory.instance.objectNode();
    config.put("apiVersion", "v1").put("kind", "Config");
    config.put("current-context", fleets.getFirst().name());
    var authority =
        Base64.getEncoder().encodeToString(authorityPem.getBytes(StandardCharsets.UTF_8));
    for (var fleet : fleets) {
      var all = new ArrayList<>(fleet.clusters());
      all.addAll(fleet.joinable());
      for (var cluster : all) {
        var entry = config.withArray("clusters").addObject().put("name", cluster.context());
        entry
            .putObject("cluster")
            .put("server", cluster.server().uri().toString())
            .put("certificate-authority-data", authority);
        context(config, cluster.context(), cluster.context(), "demo-admin");
      }
    }
    var first = fleets.getFirst().name();
    context(config, first + "-reader", first, "demo-reader");
    user(config, "demo-admin", tokens.admin());
    user(config, "demo-reader", tokens.reader());
    try {
      var folder = Files.createTempDirectory("fleet-desk-demo");
      var file = folder.resolve("kubeconfig");
      if (POSIX) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      // JSON is YAML, and every reader of kubeconfig files takes it.
      Files.writeString(
          file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(config));
      return new DemoKubeconfig(folder, file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The demo's kubeconfig could not be written to the temporary folder: " + e.getMessage(),
          e);
    }
  }

  private static void context(ObjectNode config, String name, String cluster, String user) {
    config
        .withArray("contexts")
        .addObject()
        .put("name", name)
        .putObject("context")
        .put("cluster", cluster)
        .put("user", user);
  }

  private static void user(ObjectNode config, String name, String token) {
    config.withArray("users").addObject().put("name", name).putObject("user").put("token", token);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The temporary folder is cleaned by the system; nothing depends on it.
    }
  }
}
