package io.fleetdesk.clusters.kubeconfig;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;

/** Reads one kubeconfig file. Unknown fields are left alone, as kubectl does. */
final class KubeconfigReader {
  private static final Message NO_KUBECONFIG = Message.of("it is not a kubeconfig");
  private static final Message NOT_YAML = Message.of("it is not valid YAML");

  private KubeconfigReader() {}

  /** One that is in no file: what {@code path} is called in sentences. */
  static KubeconfigFile read(Path path, String text) {
    try {
      JsonNode root = KubeconfigYaml.read(text.getBytes(StandardCharsets.UTF_8));
      return root != null && root.isObject() ? parse(path, root) : broken(path, NO_KUBECONFIG);
    } catch (IOException | YamlEngineException | IllegalArgumentException e) {
      return broken(path, NOT_YAML);
    }
  }

  static KubeconfigFile read(Path path) {
    JsonNode root;
    try {
      root = KubeconfigYaml.read(Files.readAllBytes(path));
    } catch (CharacterCodingException e) {
      return broken(path, Message.of("it is not a text file"));
    } catch (IOException e) {
      return broken(path, Files.isDirectory(path) ? Message.of("it is a folder") : reason(e));
    } catch (MarkedYamlEngineException e) {
      return broken(
          path,
          e.getProblemMark()
              .map(m -> Message.of("it is not valid YAML (line {0})", m.getLine() + 1))
              .orElse(NOT_YAML));
    } catch (YamlEngineException | IllegalArgumentException e) {
      return broken(path, NOT_YAML);
    }
    if (root == null) {
      return KubeconfigFile.empty(path, List.of());
    }
    if (!root.isObject()) {
      return broken(path, NO_KUBECONFIG);
    }
    return parse(path, root);
  }

  private static KubeconfigFile parse(Path path, JsonNode root) {
    var problems = new ArrayList<KubeconfigProblem>();
    var clusters = new LinkedHashMap<String, KubeCluster>();
    var users = new LinkedHashMap<String, KubeUser>();
    var contexts = new LinkedHashMap<String, KubeconfigFile.Names>();
    Path directory = directory(path);
    for (JsonNode entry : root.path("clusters")) {
      String name = entry.path("name").asString("");
      JsonNode c = entry.path("cluster");
      String server = c.path("server").asString("").strip();
      if (server.isEmpty()) {
        problems.add(
            new KubeconfigProblem(
                path,
                Message.of("The cluster {0} in the kubeconfig {1} has no server.", name, path)));
        continue;
      }
      if (!server.contains("://")) {
        server = "https://" + server;
      }
      twice(path, "cluster", name, clusters, problems);
      clusters.putIfAbsent(
          name,
          new KubeCluster(
              name,
              server.replaceAll("/+$", ""),
              text(c, "certificate-authority-data"),
              file(directory, c, "certificate-authority"),
              c.path("insecure-skip-tls-verify").asBoolean(false),
              text(c, "tls-server-name"),
              text(c, "proxy-url"),
              execConfig(c)));
    }
    for (JsonNode entry : root.path("users")) {
      String name = entry.path("name").asString("");
      twice(path, "user", name, users, problems);
      users.putIfAbsent(name, user(name, directory, entry.path("user")));
    }
    for (JsonNode entry : root.path("contexts")) {
      JsonNode c = entry.path("context");
      String name = entry.path("name").asString("");
      twice(path, "context", name, contexts, problems);
      contexts.putIfAbsent(
          name,
          new KubeconfigFile.Names(
              c.path("cluster").asString(""), c.path("user").asString(""), text(c, "namespace")));
    }
    return new KubeconfigFile(
        path, clusters, users, contexts, text(root, "current-context"), problems);
  }

  /** kubectl takes no file that names two entries alike: which one is meant is not known. */
  private static void twice(
      Path path,
      String what,
      String name,
      Map<String, ?> entries,
      List<KubeconfigProblem> problems) {
    if (entries.containsKey(name)) {
      problems.add(
          new KubeconfigProblem(
              path,
              Message.of(
                  "The kubeconfig {0} has two entries for the {1} {2}; the first is used.",
                  path, what, name)));
    }
  }

  private static @Nullable String execConfig(JsonNode cluster) {
    for (JsonNode e : cluster.path("extensions")) {
      if (e.path("name").asString("").equals("client.authentication.k8s.io/exec")) {
        return e.path("extension").isMissingNode() ? null : e.path("extension").toString();
      }
    }
    return null;
  }

  private static KubeUser user(String name, Path directory, JsonNode u) {
    var groups = new ArrayList<String>();
    u.path("as-groups").forEach(g -> groups.add(g.asString("")));
    return new KubeUser(
        name,
        secret(u, "token"),
        file(directory, u, "tokenFile"),
        secret(u, "client-certificate-data"),
        file(directory, u, "client-certificate"),
        secret(u, "client-key-data"),
        file(directory, u, "client-key"),
        text(u, "username"),
        secret(u, "password"),
        execOf(directory, u),
        isAzure(u) ? null : text(u.path("auth-provider"), "name"),
        text(u, "as"),
        List.copyOf(groups));
  }

  private static boolean isAzure(JsonNode u) {
    return u.path("auth-provider").path("name").asString("").equals("azure");
  }

  /** The old auth provider of Azure asked for what kubelogin is asked for now. */
  private static @Nullable ExecSpec execOf(Path directory, JsonNode u) {
    if (u.path("exec").isObject()) {
      return exec(directory, u.path("exec"));
    }
    if (!isAzure(u)) {
      return null;
    }
    JsonNode config = u.path("auth-provider").path("config");
    var args = new ArrayList<>(List.of("get-token", "--login", "devicecode"));
    for (String[] pair :
        new String[][] {
          {"apiserver-id", "--server-id"},
          {"client-id", "--client-id"},
          {"tenant-id", "--tenant-id"},
          {"environment", "--environment"}
        }) {
      String value = config.path(pair[0]).asString("");
      if (!value.isEmpty()) {
        args.add(pair[1]);
        args.add(value);
      }
    }
    return new ExecSpec(
        "client.authentication.k8s.io/v1beta1",
        "kubelogin",
        List.copyOf(args),
        Map.of(),
        null,
        "IfAvailable",
        false,
        directory);
  }

  private static ExecSpec exec(Path directory, JsonNode e) {
    var args = new ArrayList<String>();
    e.path("args").forEach(a -> args.add(a.asString("")));
    var env = new LinkedHashMap<String, String>();
    e.path("env").forEach(v -> env.put(v.path("name").asString(""), v.path("value").asString("")));
    return new ExecSpec(
        e.path("apiVersion").asString(""),
        e.path("command").asString(""),
        List.copyOf(args),
        Map.copyOf(env),
        text(e, "installHint"),
        e.path("interactiveMode").asString("IfAvailable"),
        e.path("provideClusterInfo").asBoolean(false),
        directory);
  }

  private static @Nullable String text(JsonNode node, String field) {
    String text = node.path(field).asString("").strip();
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Secret secret(JsonNode node, String field) {
    String text = text(node, field);
    return text == null ? null : new Secret(text);
  }

  private static @Nullable Path file(Path directory, JsonNode node, String field) {
    String text = text(node, field);
    return text == null ? null : directory.resolve(text).normalize();
  }

  private static Path directory(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  private static Message reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> Message.of("it does not exist");
      case java.nio.file.AccessDeniedException _ ->
          Message.of("you do not have permission to read it");
      default -> Message.quoted(String.valueOf(e.getMessage()));
    };
  }

  private static KubeconfigFile broken(Path path, Message why) {
    return KubeconfigFile.empty(
        path,
        List.of(
            new KubeconfigProblem(
                path, Message.of("The kubeconfig {0} cannot be used: {1}.", path, why))));
  }
}
