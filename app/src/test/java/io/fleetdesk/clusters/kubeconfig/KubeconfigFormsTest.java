package io.fleetdesk.clusters.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kubeconfigs in every form that kubectl reads; the values are what kubectl 1.34 shows. */
class KubeconfigFormsTest {
  private static final String ONE =
      """
      apiVersion: v1
      kind: Config
      clusters:
      - name: c
        cluster: {server: 'https://127.0.0.1:1'}
      users:
      - name: u
        user: {token: t}
      contexts:
      - name: one
        context: {cluster: c, user: u}
      current-context: one
      """;

  @TempDir Path folder;

  private Kubeconfig read(byte[] content) throws IOException {
    return Kubeconfig.read(List.of(Files.write(folder.resolve("config"), content)), List.of());
  }

  private Kubeconfig read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private static void holdsOne(Kubeconfig read) {
    assertThat(read.problems()).isEmpty();
    assertThat(read.contexts()).extracting(KubeContext::name).containsExactly("one");
    assertThat(read.currentContext()).isEqualTo("one");
    assertThat(read.contexts().getFirst().user().token()).isEqualTo(new Secret("t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet\n",
        "---\n# made by a script\n---\n" + ONE,
        "clusters: null\nusers: ~\n"
      })
  void whatHoldsNothingIsNoFault(String content) throws IOException {
    Kubeconfig read = read(content);
    assertThat(read.problems()).isEmpty();
    assertThat(read.contexts()).isEmpty();
  }

  @Test
  void theFirstDocumentCounts() throws IOException {
    holdsOne(read(ONE + "---\n" + ONE.replace("one", "two")));
    holdsOne(read("%YAML 1.1\n---\n" + ONE + "...\n"));
  }

  @Test
  void marksOfByteOrderAndLineEndsOfWindows() throws IOException {
    holdsOne(read("\ufeff" + ONE.replace("\n", "\r\n")));
    holdsOne(read(("\ufeff" + ONE).getBytes(StandardCharsets.UTF_16LE)));
    holdsOne(read(("\ufeff" + ONE).getBytes(StandardCharsets.UTF_16BE)));
  }

  @Test
  void tabsAfterAColonAndJson() throws IOException {
    holdsOne(read(ONE.replace("kind: ", "kind:\t").replace("name: ", "name:\t")));
    holdsOne(
        read(
            """
            {"clusters": [{"name": "c", "cluster": {"server": "https://127.0.0.1:1"}}],
            "users": [{"name": "u", "user": {"token": "t"}}],
            "contexts":\t[{"name": "one", "context": {"cluster": "c", "user": "u"}}],
            "current-context": "one"}
            """));
  }

  @Test
  void aliasesAndMergeKeysStandForWhatTheyName() throws IOException {
    Kubeconfig read =
        read(
            """
            x-shared: &tls
              certificate-authority-data: &ca QUJD
              server: https://overridden
            x-name: &name {tls-server-name: named}
            clusters:
            - name: west
              cluster: {<<: [*tls, *name], server: 'https://west'}
            - name: east
              cluster:
                certificate-authority-data: *ca
                server: https://east
            users:
            - {name: me, user: &me {token: abc}}
            - {name: you, user: *me}
            contexts:
            - {name: west, context: {cluster: west, user: me}}
            - {name: east, context: {cluster: east, user: you}}
            """);
    assertThat(read.problems()).isEmpty();
    KubeContext west = read.context("west").orElseThrow();
    assertThat(west.cluster().server()).isEqualTo("https://west");
    assertThat(west.cluster().caData()).isEqualTo("QUJD");
    assertThat(west.cluster().tlsServerName()).isEqualTo("named");
    KubeContext east = read.context("east").orElseThrow();
    assertThat(east.cluster().caData()).isEqualTo("QUJD");
    assertThat(east.user().token()).isEqualTo(new Secret("abc"));
  }

  @Test
  void explicitTagsDecideWhatAValueIs() throws IOException {
    KubeContext read =
        read("""
        clusters:
        - name: !!str 42
          cluster: {server: !!binary aHR0cHM6Ly90YWdnZWQ=, insecure-skip-tls-verify: !!bool on}
        contexts:
        - {name: !!str yes, context: {cluster: !!str 42}}
        """)
            .context("yes")
            .orElseThrow();
    assertThat(read.cluster().server()).isEqualTo("https://tagged");
    assertThat(read.cluster().insecure()).isTrue();
  }

  @Test
  void aliasesWithoutEndAreRefused() throws IOException {
    assertThat(read("a: &a [*a]\n").problems()).hasSize(1);
    var bomb = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("l%d: &l%d [%s]\n".formatted(i, i, ("*l" + (i - 1) + ", ").repeat(10)));
    }
    assertThat(read(bomb.toString()).problems()).hasSize(1);
  }
}
