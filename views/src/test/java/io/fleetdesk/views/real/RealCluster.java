package io.fleetdesk.views.real;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A kube-apiserver with an etcd of its own, and kubectl on it. Nothing controls what it holds. */
final class RealCluster implements AutoCloseable {
  static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern HEADER = Pattern.compile("\\S+(?: \\S+)* *");

  private final String name;
  private final Path folder;
  private final KubeAPIServer server;
  private final Path kubeconfig;

  RealCluster(String name, Path folder) throws IOException {
    this.name = name;
    this.folder = folder;
    var config =
        KubeAPIServerConfigBuilder.anAPIServerConfig()
            .withUpdateKubeConfig(false)
            .withApiServerFlag("--disable-admission-plugins", "ServiceAccount");
    String programs = System.getenv("KUBE_API_TEST_DIR");
    if (programs != null) {
      config.withTestDir(programs).withOfflineMode(true);
    }
    server = new KubeAPIServer(config.build());
    server.start();
    kubeconfig = folder.resolve(name + ".kubeconfig");
    Files.writeString(kubeconfig, named(server.getKubeConfigYaml()));
  }

  /** With one context, one cluster and one user, all called as this. */
  private String named(String yaml) {
    var root = (ObjectNode) YAML.readTree(yaml);
    for (String part : List.of("clusters", "contexts", "users")) {
      var entry = (ObjectNode) root.path(part).get(0);
      entry.put("name", name);
      root.putArray(part).add(entry);
    }
    ((ObjectNode) root.at("/contexts/0/context")).put("cluster", name).put("user", name);
    return YAML.writeValueAsString(root.put("current-context", name));
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  String name() {
    return name;
  }

  String kubectl(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program(), "--kubeconfig", kubeconfig.toString()));
    command.addAll(Arrays.asList(words));
    return Program.run(command, folder);
  }

  /** The rows of a table that kubectl prints, each by column. */
  List<Map<String, String>> table(String... words) throws IOException, InterruptedException {
    List<String> lines = kubectl(words).lines().filter(l -> !l.startsWith("No resources")).toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    var rows = new ArrayList<Map<String, String>>();
    for (String line : lines.subList(1, lines.size())) {
      var row = new LinkedHashMap<String, String>();
      Matcher column = HEADER.matcher(lines.getFirst());
      while (column.find()) {
        int end = column.end() == lines.getFirst().length() ? line.length() : column.end();
        int from = Math.min(column.start(), line.length());
        row.put(column.group().strip(), line.substring(from, Math.min(end, line.length())).strip());
      }
      rows.add(row);
    }
    return rows;
  }

  static String program() throws IOException {
    String programs = System.getenv("KUBE_API_TEST_DIR");
    Path home = Path.of(System.getProperty("user.home"));
    Path root = programs == null ? home.resolve(".kubeapitest") : Path.of(programs);
    try (Stream<Path> files = Files.find(root, 4, (p, _) -> p.endsWith("kubectl"))) {
      return files.findFirst().map(Path::toString).orElse("kubectl");
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
