package io.fleetdesk.clusters.kubeconfig;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a credential plugin: directly, never through a shell, without a terminal, and not longer
 * than a limit. Format: kubernetes.io, "client-go credential plugins", v1 and v1beta1.
 */
final class ExecPlugin {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_BYTES = 1 << 20;
  private static final int SHOWN = 400;

  private final CommandFinder finder;
  private final Duration limit;

  ExecPlugin(Map<String, String> env, Path home, Duration limit) {
    this.finder = new CommandFinder(env, home);
    this.limit = limit;
  }

  ExecCredential run(ExecSpec spec, KubeCluster cluster)
      throws CredentialException, InterruptedException {
    if (spec.interactiveMode().equals("Always")) {
      throw new CredentialException(
          Message.of(
              "The credential plugin {0} needs a terminal, which Fleet Desk does not have.",
              spec.command()));
    }
    Path program =
        finder
            .find(spec.command(), spec.directory())
            .orElseThrow(
                () ->
                    new CredentialException(
                        Message.sentences(
                            Message.of("The credential plugin {0} was not found.", spec.command()),
                            Message.quoted(spec.installHint() == null ? "" : spec.installHint()))));
    var line = new ArrayList<String>();
    line.add(program.toString());
    line.addAll(spec.args());
    var builder = new ProcessBuilder(line);
    builder.environment().putAll(spec.env());
    builder.environment().put("KUBERNETES_EXEC_INFO", request(spec, cluster));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new CredentialException(
          Message.of(
              "The credential plugin {0} could not be started: {1}",
              program, String.valueOf(e.getMessage())));
    }
    try {
      return answer(spec, process);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private ExecCredential answer(ExecSpec spec, Process process)
      throws CredentialException, InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it ended already
    }
    CompletableFuture<String> out = read(process.getInputStream());
    CompletableFuture<String> err = read(process.getErrorStream());
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new CredentialException(
          Message.sentences(
              Message.of(
                  "The credential plugin {0} did not answer within {1} s and was stopped.",
                  spec.command(), limit.toSeconds()),
              said(err)));
    }
    if (process.exitValue() != 0) {
      throw new CredentialException(
          Message.sentences(
              Message.of(
                  "The credential plugin {0} failed with exit code {1}.",
                  spec.command(), process.exitValue()),
              said(err)));
    }
    return parse(spec, text(out), said(err));
  }

  private static ExecCredential parse(ExecSpec spec, String answer, Message said)
      throws CredentialException {
    JsonNode root;
    try {
      root = JSON.readTree(answer);
    } catch (JacksonException e) {
      throw new CredentialException(
          Message.sentences(
              Message.of(
                  "The answer of the credential plugin {0} is not an ExecCredential.",
                  spec.command()),
              said));
    }
    String version = root.path("apiVersion").asString("");
    if (!version.equals(spec.apiVersion())) {
      throw new CredentialException(
          Message.of(
              "The credential plugin {0} answered in version {1}; the kubeconfig asks for {2}.",
              spec.command(), version, spec.apiVersion()));
    }
    JsonNode status = root.path("status");
    var credential =
        new ExecCredential(
            secret(status, "token"),
            secret(status, "clientCertificateData"),
            secret(status, "clientKeyData"),
            instant(status.path("expirationTimestamp").asString("")));
    if (credential.token() == null && credential.certificate() == null) {
      throw new CredentialException(
          Message.sentences(
              Message.of(
                  "The answer of the credential plugin {0} has no token or certificate.",
                  spec.command()),
              said));
    }
    return credential;
  }

  /** What client-go tells a plugin of the cluster; an authority's file goes by its content. */
  private static String request(ExecSpec spec, KubeCluster cluster) throws CredentialException {
    var info = new LinkedHashMap<String, Object>();
    if (spec.provideClusterInfo()) {
      var c = new LinkedHashMap<String, Object>();
      c.put("server", cluster.server());
      put(c, "tls-server-name", cluster.tlsServerName());
      if (cluster.insecure()) {
        c.put("insecure-skip-tls-verify", true);
      }
      put(c, "certificate-authority-data", authority(cluster));
      put(c, "proxy-url", cluster.proxyUrl());
      String config = cluster.execConfig();
      if (config != null) {
        c.put("config", JSON.readTree(config));
      }
      info.put("cluster", c);
    }
    info.put("interactive", false);
    return JSON.writeValueAsString(
        Map.of("apiVersion", spec.apiVersion(), "kind", "ExecCredential", "spec", info));
  }

  private static void put(Map<String, Object> into, String key, @Nullable String value) {
    if (value != null) {
      into.put(key, value);
    }
  }

  private static @Nullable String authority(KubeCluster cluster) throws CredentialException {
    String data = cluster.caData();
    Path file = cluster.caFile();
    if (data != null) {
      return data.replace("\r", "").replace("\n", "");
    }
    try {
      return file == null ? null : Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CredentialException(
          Message.of(
              "The certificate authority {0} of the cluster {1} cannot be read.",
              String.valueOf(file), cluster.name()));
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    var result = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (stream) {
                result.complete(new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
              } catch (IOException e) {
                result.complete("");
              }
            });
    return result;
  }

  /** A grandchild may hold the pipe open after the program has ended: not waited for long. */
  private static String text(CompletableFuture<String> read) throws InterruptedException {
    try {
      return read.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return "";
    }
  }

  private static Message said(CompletableFuture<String> err) throws InterruptedException {
    String text = text(err).strip();
    if (text.isEmpty()) {
      return Message.NONE;
    }
    return Message.of(
        "It said: {0}",
        text.length() > SHOWN ? "… " + text.substring(text.length() - SHOWN) : text);
  }

  private static @Nullable Secret secret(JsonNode status, String field) {
    String text = status.path(field).asString("");
    return text.isEmpty() ? null : new Secret(text);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
