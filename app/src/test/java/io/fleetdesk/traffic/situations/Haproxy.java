package io.fleetdesk.traffic.situations;

import io.fleetdesk.traffic.http.HttpAddress;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A balancer that others have made, as a process of its own. */
final class Haproxy implements Closeable {
  private static final List<String> PLACES = List.of("/usr/sbin", "/usr/local/sbin");

  private final Process process;
  private final Path folder;
  private final int port;
  private final int orders;

  /**
   * @param mode {@code http} or {@code tcp}
   * @param balance the algorithm
   * @param server what stands behind each server's address
   * @param more lines of the backend section
   */
  Haproxy(List<LoggedPod> pods, String mode, String balance, String server, String... more)
      throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
      orders = other.getLocalPort();
    }
    folder = Files.createTempDirectory("haproxy");
    var text =
        new StringBuilder()
            .append("global\n  maxconn 2000\n  nbthread 1\n  stats socket ipv4@127.0.0.1:")
            .append(orders)
            .append(" level admin\n")
            .append("defaults\n  mode ")
            .append(mode)
            .append('\n')
            .append(
                "  timeout connect 2s\n  timeout client 20s\n  timeout server 20s\n  retries 0\n")
            .append("frontend f\n  bind 127.0.0.1:")
            .append(port)
            .append("\n  default_backend b\n")
            .append("backend b\n  balance ")
            .append(balance)
            .append('\n');
    for (var line : more) {
      text.append("  ").append(line).append('\n');
    }
    for (int i = 0; i < pods.size(); i++) {
      text.append(
          "  server s%d 127.0.0.1:%d %s%n"
              .formatted(
                  i + 1,
                  pods.get(i).listens().getPort(),
                  server
                      .replace("@", Integer.toString(i < 2 ? 1 : 3))
                      .replace("%", "s" + (i + 1))));
    }
    var file = Files.writeString(folder.resolve("haproxy.cfg"), text);
    process =
        new ProcessBuilder(program().orElseThrow(), "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::answers);
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new IOException(Files.readString(folder.resolve("log")));
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** As an operator gives it over its socket. */
  void order(String words) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), orders)) {
      socket.getOutputStream().write((words + "\n").getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (!answer.isBlank()) {
        throw new IOException(answer);
      }
    }
  }

  static boolean isThere() {
    return program().isPresent();
  }

  private static Optional<String> program() {
    var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return java.util.stream.Stream.concat(Arrays.stream(path), PLACES.stream())
        .map(p -> Path.of(p, "haproxy"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  HttpAddress address() {
    return HttpAddress.parse(String.format(Locale.ROOT, "http://127.0.0.1:%d/", port));
  }

  @Override
  public void close() throws IOException {
    Scene.end(process);
    for (var name : List.of("haproxy.cfg", "log")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
