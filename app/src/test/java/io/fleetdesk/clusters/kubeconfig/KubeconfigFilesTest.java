package io.fleetdesk.clusters.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigFilesTest {
  @TempDir Path folder;

  private Path file(String name, String... contexts) throws IOException {
    var text = new StringBuilder("apiVersion: v1\nkind: Config\ncurrent-context: hub\ncontexts:\n");
    for (String context : contexts) {
      text.append("- name: ").append(context).append("\n  context: {cluster: c, user: u}\n");
    }
    text.append(
        "clusters:\n- name: c\n  cluster: {server: 'https://127.0.0.1:1/%s'}\n".formatted(name));
    text.append("users:\n- name: u\n  user: {token: t}\n");
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> names(KubeconfigFiles files) {
    return files.current().contexts().stream().map(KubeContext::name).toList();
  }

  @Test
  void withoutNamesAllContextsAreUsed() throws IOException {
    try (var files = KubeconfigFiles.of(List.of(file("one", "hub", "member")))) {
      assertThat(names(files)).containsExactly("hub", "member");
      assertThat(files.current().currentContext()).isEqualTo("hub");
    }
  }

  @Test
  void onlyTheContextsAskedForAreUsed() throws IOException {
    try (var files =
        KubeconfigFiles.of(List.of(file("one", "hub", "member", "other")), List.of("member"))) {
      assertThat(names(files)).containsExactly("member");
      assertThat(files.current().currentContext()).isNull();
      assertThat(files.current().problems()).isEmpty();
    }
  }

  @Test
  void filesAddedLaterAreNarrowedToo() throws IOException {
    try (var files = KubeconfigFiles.of(List.of(file("one", "hub")), List.of("hub", "late"))) {
      assertThat(files.current().problems())
          .singleElement()
          .satisfies(
              p ->
                  assertThat(p.sentence().english())
                      .contains("late", folder.resolve("one").toString(), "Its contexts are hub."));
      files.add(file("two", "late", "unasked"));
      assertThat(names(files)).containsExactly("hub", "late");
      assertThat(files.current().problems()).isEmpty();
    }
  }

  @Test
  void theEnvironmentsFilesAreNarrowedToo() throws IOException {
    var env = Map.of("KUBECONFIG", file("one", "hub", "member").toString());
    try (var files = KubeconfigFiles.ofEnvironment(env, folder, List.of("hub"))) {
      assertThat(names(files)).containsExactly("hub");
    }
  }
}
