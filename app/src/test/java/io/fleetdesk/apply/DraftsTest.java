package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DraftsTest {
  private static final ClusterId HUB = ClusterId.hub(new FleetId("prod"));
  private static final String CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: a}
      stringData: {password: hunter2}
      """;

  @TempDir Path folder;

  private Drafts drafts() {
    return new Drafts(folder.resolve("drafts"), Thread::startVirtualThread);
  }

  private String onDisk() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void whatWasTypedComesBackAtTheNextStart() throws IOException {
    JsonNode tree =
        ClusterSession.JSON.readTree(
            """
            {"apiVersion": "v1", "kind": "ConfigMap",
             "metadata": {"name": "a", "namespace": "n", "resourceVersion": "7", "uid": "u"}}
            """);
    var ref = new ObjectRef(HUB, "v1", "ConfigMap", "n", "a");
    Draft edit =
        Draft.of(new Applying.Opened(new LiveObject(ref, tree), io.fleetdesk.messages.Message.NONE))
            .typed(CONFIG + "data: {a: b}\n", List.of(HUB, new ClusterId(HUB.fleet(), "paris")));
    Draft untouched = Draft.of("untouched", CONFIG);
    try (Drafts first = drafts()) {
      first.put(edit);
      first.put(untouched);
      assertThat(drafts().restore()).as("of a process that runs").isEmpty();
    }
    try (Stream<Path> files = Files.walk(folder.resolve("drafts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    try (Drafts second = drafts()) {
      assertThat(second.restore()).containsExactly(edit);
      second.put(edit.applied());
    }
    try (Drafts third = drafts()) {
      assertThat(third.restore()).isEmpty();
    }
  }

  @Test
  void valuesOfSecretsAreNeverWritten() throws IOException {
    try (Drafts drafts = drafts()) {
      for (String text :
          List.of(
              SECRET,
              "kind: Secret\nstringData: {password: hunter2}\n",
              "# half typed\nkind: Secret\nstringData: {password: hunter2",
              CONFIG + "---\n" + SECRET,
              "apiVersion: v1\nkind: List\nitems:\n- " + SECRET.indent(2).strip() + "\n",
              CONFIG + "data:\n  secret.yaml: |\n" + SECRET.indent(4),
              "{\"kind\": \"Secret\", \"apiVersion\": \"v1\", \"metadata\": {\"name\": \"a\"},"
                  + " \"data\": {\"p\": \"hunter2\"}}")) {
        Draft draft = Draft.of("", "").typed(text, List.of());
        drafts.put(draft);
        drafts.settle();
        assertThat(onDisk()).as(text).doesNotContain("hunter2");
        assertThat(drafts.inMemoryOnly()).as(text).contains(draft);
      }
      Draft selects =
          Draft.of("", "")
              .typed(CONFIG + "data: {selects: {kind: Secret, name: hunter2}}\n", List.of());
      drafts.put(selects);
      drafts.settle();
      assertThat(drafts.inMemoryOnly()).doesNotContain(selects);
      assertThat(onDisk()).contains("selects");
      drafts.put(selects.typed(SECRET, List.of()));
      drafts.settle();
      assertThat(onDisk()).as("no longer, once it holds one").doesNotContain("selects");
    }
  }

  /** Types into a draft and writes history, telling what is done, until it is killed. */
  static final class Typist {
    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      var drafts = new Drafts(folder.resolve("drafts"), Thread::startVirtualThread);
      var history = new ApplyHistory(folder.resolve("history"));
      Draft draft = Draft.of("typed", "");
      var text = new StringBuilder();
      var ref = new ObjectRef(HUB, "v1", "ConfigMap", "n", "a");
      for (int n = 1; ; n++) {
        text.append("line ").append(n).append('\n');
        drafts.put(draft.typed(text.toString(), List.of(HUB)));
        drafts.settle();
        JsonNode tree =
            ClusterSession.JSON.valueToTree(java.util.Map.of("kind", "ConfigMap", "n", "" + n));
        history.add(HistoryEntry.of(ref, Instant.now(), null, tree, List.of()));
        System.out.println(n);
      }
    }
  }

  @Test
  void aProcessThatIsKilledLosesNothingAndLeavesNothingHalfWritten() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Typist.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int done = 0;
    try (var said =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        done = Integer.parseInt(line);
        if (done == 200) {
          child.toHandle().destroyForcibly();
        }
      }
    }
    child.waitFor();
    assertThat(done).isGreaterThanOrEqualTo(200);
    try (Drafts drafts = drafts()) {
      Draft back = drafts.restore().getFirst();
      assertThat(back.text()).contains("line " + done + "\n");
    }
    int whole = new ApplyHistory(folder.resolve("history")).entries().size();
    try (Stream<Path> files = Files.list(folder.resolve("history"))) {
      long written = files.filter(f -> f.toString().endsWith(".json")).count();
      assertThat(whole).isEqualTo((int) written).isGreaterThanOrEqualTo(done);
    }
  }
}
