package io.fleetdesk.clusters.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kubeconfig that is wrong says so in one sentence, and the others go on. */
class BrokenKubeconfigTest {
  @TempDir Path folder;
  private Path bad;
  private Path good;

  @BeforeEach
  void writeTheGoodOne() throws IOException {
    bad = folder.resolve("bad");
    good =
        Files.writeString(
            folder.resolve("good"),
            """
            clusters: [{name: c, cluster: {server: 'https://good'}}]
            contexts: [{name: works, context: {cluster: c}}]
            """);
  }

  private void assertSays(String sentence) {
    var read = Kubeconfig.read(List.of(bad, good), List.of());
    assertThat(read.problems()).extracting(p -> p.sentence().english()).containsExactly(sentence);
    assertThat(read.contexts()).extracting(KubeContext::name).containsExactly("works");
  }

  @Test
  void aMissingFile() {
    assertSays("The kubeconfig " + bad + " cannot be used: it does not exist.");
  }

  /** Else a member could be shown as the cluster of another entry of its name. */
  @Test
  void twoEntriesOfOneName() throws IOException {
    Files.writeString(
        bad,
        """
        clusters: [{name: c, cluster: {server: 'https://a'}}, {name: c, cluster: {server: 'https://b'}}]
        users: [{name: u, user: {token: t}}, {name: u, user: {token: s}}]
        contexts: [{name: x, context: {cluster: c}}, {name: x, context: {cluster: c, user: u}}]
        """);
    assertThat(Kubeconfig.read(List.of(bad), List.of()).problems())
        .extracting(problem -> problem.sentence().english())
        .containsExactly(
            "The kubeconfig " + bad + " has two entries for the cluster c; the first is used.",
            "The kubeconfig " + bad + " has two entries for the user u; the first is used.",
            "The kubeconfig " + bad + " has two entries for the context x; the first is used.");
  }

  @Test
  void aFolder() throws IOException {
    Files.createDirectory(bad);
    assertSays("The kubeconfig " + bad + " cannot be used: it is a folder.");
  }

  @Test
  void notYaml() throws IOException {
    Files.writeString(bad, "clusters:\n- name: [\n");
    assertThat(Kubeconfig.read(List.of(bad, good), List.of()).problems())
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.sentence().english())
                    .contains(bad + " cannot be used: it is not valid"));
  }

  @Test
  void notAText() throws IOException {
    Files.write(bad, new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8});
    assertSays("The kubeconfig " + bad + " cannot be used: it is not a text file.");
  }

  @Test
  void aTextThatIsNoKubeconfig() throws IOException {
    Files.writeString(bad, "hello");
    assertSays("The kubeconfig " + bad + " cannot be used: it is not a kubeconfig.");
  }

  @Test
  void aContextOfAClusterThatIsNotThere() throws IOException {
    Files.writeString(bad, "contexts: [{name: lost, context: {cluster: gone}}]");
    assertSays("The context lost in " + bad + " cannot be used: its cluster gone does not exist.");
  }

  @Test
  void fieldsOfTheWrongShape() throws IOException {
    Files.writeString(bad, "clusters: 3\nusers: {a: b}\ncontexts: [7, {name: [1], context: no}]");
    var read = Kubeconfig.read(List.of(bad, good), List.of());
    assertThat(read.contexts()).extracting(KubeContext::name).containsExactly("works");
    assertThat(read.problems()).isNotEmpty();
  }
}
