package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static Options read(String... args) {
    var line = new CommandLine();
    new picocli.CommandLine(line).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
    return line.options();
  }

  @Test
  void withoutOptionsItIsTheUsersOwnFleets() {
    var options = read();
    assertThat(options.demo()).isEmpty();
    assertThat(options.kubeconfigs()).isEmpty();
    assertThat(options.readOnly()).isFalse();
    assertThat(options.logLevel()).isEqualTo(Options.LogLevel.INFO);
  }

  @Test
  void demoAloneIsTheArticlesWorld() {
    assertThat(read("--demo").demo()).contains(Options.World.ARTICLE);
    assertThat(read("--demo=large").demo()).contains(Options.World.LARGE);
    assertThat(read("--demo", "--tour", "pictures").demo()).contains(Options.World.ARTICLE);
  }

  @Test
  void takesSeveralFilesAndHubs() {
    var options = read("--kubeconfig", "a", "b", "--hub", "prod", "stage", "--read-only");
    assertThat(options.kubeconfigs()).containsExactly(Path.of("a"), Path.of("b"));
    assertThat(options.hubs()).containsExactly("prod", "stage");
    assertThat(options.readOnly()).isTrue();
  }

  @Test
  void tourNamesItsFolder() {
    assertThat(read("--tour=out").tour()).isEqualTo(Optional.of(Path.of("out")));
  }

  @Test
  void wrongOptionsEndWith2() {
    assertThat(Main.run("--demo=moon")).isEqualTo(2);
    assertThat(Main.run("--nothing")).isEqualTo(2);
  }

  @Test
  void knowsItsVersion() throws IOException {
    assertThat(CommandLine.Version.number()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void aDisplayIsThereWhenSomethingListens(@TempDir Path sockets) throws IOException {
    Files.createFile(sockets.resolve("X7"));
    assertThat(Display.isThere(Map.of("DISPLAY", ":7.0"), "Linux", sockets)).isTrue();
    assertThat(Display.isThere(Map.of("DISPLAY", ":8"), "Linux", sockets)).isFalse();
    assertThat(Display.isThere(Map.of(), "Linux", sockets)).isFalse();
    assertThat(Display.isThere(Map.of(), "Windows 11", sockets)).isTrue();
    assertThat(Display.isThere(Map.of("DISPLAY", "far.example:0"), "Linux", sockets)).isTrue();
  }

  @Test
  void aRunWithoutTheWindowEndsWithWhatWasExpected(@TempDir Path dir) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 6);
          exchange.getResponseBody().write("kuard1".getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    server.start();
    try {
      var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      var report = dir.resolve("run.md");
      String[] run = {
        "run",
        "--address",
        address,
        "--rate",
        "50",
        "--for",
        "500ms",
        "--answers",
        "body",
        "--report",
        report.toString(),
        "--expect"
      };
      assertThat(Main.run(with(run, "balanced over 2 clusters"))).isEqualTo(1);
      assertThat(Main.run(with(run, "answers came from kuard1"))).isZero();
      assertThat(Files.readString(report)).contains("kuard1").contains(address);
      assertThat(Main.run("run", "--address", "ftp://x/")).isEqualTo(2);
      assertThat(Main.run("run", "--address", address, "--for", "soon")).isEqualTo(2);
    } finally {
      server.stop(0);
    }
  }

  private static String[] with(String[] run, String expected) {
    var all = java.util.Arrays.copyOf(run, run.length + 1);
    all[run.length] = expected;
    return all;
  }
}
