package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ApplyHistoryTest {
  @TempDir private Path folder;

  private static JsonNode yaml(String text) {
    return new YAMLMapper().readTree(text);
  }

  private static HistoryEntry entry(String kind, JsonNode before, JsonNode after, int second) {
    var ref = new ObjectRef(ClusterId.hub(new FleetId("fleet")), "v1", kind, "shop", "settings");
    return HistoryEntry.of(
        ref,
        Instant.parse("2026-11-24T09:00:00Z").plusSeconds(second),
        before,
        after,
        TreeDiff.changes(before, after, Optional.empty()));
  }

  private static JsonNode object(String kind, String value) {
    return yaml(
        "{apiVersion: v1, kind: %s, metadata: {name: settings, labels: {a.b/c: x}}, data: {password: %s}}"
            .formatted(kind, value));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }

  @Test
  void entriesComeBackNewestFirst() {
    var history = new ApplyHistory(folder);
    history.add(entry("ConfigMap", object("ConfigMap", "one"), object("ConfigMap", "two"), 0));
    history.add(entry("ConfigMap", object("ConfigMap", "two"), object("ConfigMap", "three"), 1));
    List<HistoryEntry> again = new ApplyHistory(folder).entries();
    assertThat(again)
        .extracting(e -> e.changes().getFirst())
        .containsExactly("data.password: two → three", "data.password: one → two");
    assertThat(again.getFirst().textDiff())
        .filteredOn(l -> l.kind() == TextDiff.Kind.CHANGED)
        .singleElement()
        .isEqualTo(
            new TextDiff.Line(TextDiff.Kind.CHANGED, "  password: two", "  password: three"));
  }

  @Test
  void secretsAreNeverWritten() throws IOException {
    var history = new ApplyHistory(folder);
    history.add(entry("Secret", object("Secret", "aHVudGVyMg=="), object("Secret", "b3RoZXI="), 0));
    String written = Files.readString(files().getFirst());
    assertThat(written).doesNotContain("aHVudGVyMg==", "b3RoZXI=").contains("***");
    assertThat(Undo.of(history.entries().getFirst(), null, Optional.empty()))
        .isInstanceOf(Undo.Impossible.class);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void oldEntriesAndTooManyAreForgotten() throws IOException {
    var history = new ApplyHistory(folder);
    history.add(entry("ConfigMap", object("ConfigMap", "one"), object("ConfigMap", "two"), 0));
    history.add(entry("ConfigMap", object("ConfigMap", "two"), object("ConfigMap", "three"), 1));
    Instant now = Instant.now();
    Path oldest = files().stream().sorted().findFirst().orElseThrow();
    Files.setLastModifiedTime(oldest, FileTime.from(now.minus(Duration.ofDays(91))));
    Path unfinished = Files.writeString(folder.resolve("1-x.json.part"), "{");
    Files.setLastModifiedTime(unfinished, FileTime.from(now.minus(Duration.ofDays(1))));
    Path justNow = Files.writeString(folder.resolve("2-x.json.part"), "{");
    history.purge(now);
    assertThat(history.entries()).hasSize(1);
    assertThat(unfinished).doesNotExist();
    assertThat(justNow).exists();
    new ApplyHistory(folder, 10).purge(now);
    assertThat(history.entries()).isEmpty();
  }

  @Test
  void fileThatIsNoEntryIsLeftOut() throws IOException {
    Files.writeString(folder.resolve("1-x.json"), "{}");
    Files.writeString(folder.resolve("2-x.json"), "not json");
    assertThat(new ApplyHistory(folder).entries()).isEmpty();
  }
}
