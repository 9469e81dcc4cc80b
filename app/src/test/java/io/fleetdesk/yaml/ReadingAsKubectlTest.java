package io.fleetdesk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.testing.RealServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a text means here is what kubectl, the program itself, makes of it; or both refuse it. */
@Tag("real")
class ReadingAsKubectlTest {
  private static final long SEED = Long.getLong("fleetdesk.seed", 20);
  private static final int CASES = Integer.getInteger("fleetdesk.cases", 20_000);
  private static final String HEAD = "apiVersion: example.com/v1\nkind: Any\nmetadata: {name: a}\n";
  private static final String PLAIN = "00112233456789abcdefxXbBoO__++--..eEE::~ynYNiInNfFtrueTRUE";
  private static final String ODD =
      "0123456789abcdefxXbBoO_+-.eE:~ynYN #'\"\\\t\n,[]{}&*!|>%@`=<?\u00e9\u3042";
  private static final String ODDER = ODD + "\u0085\u2028\u00a0\ufeff\u007f\r\u0001";

  @TempDir Path folder;

  private static String text(Random random, String from, int most) {
    return random
        .ints(1 + random.nextInt(most), 0, from.length())
        .mapToObj(i -> from.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  /** What kubectl makes of each file: the objects, or null where it refuses. */
  private List<@Nullable List<JsonNode>> byKubectl(List<byte[]> files) throws Exception {
    Path texts = Files.createTempDirectory(folder, "texts");
    Map<Integer, List<JsonNode>> read = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      Files.write(texts.resolve("%05d.yaml".formatted(i)), files.get(i));
    }
    for (int i = 0; i < files.size(); i++) {
      Process kubectl =
          new ProcessBuilder(
                  RealServer.kubectl().toString(),
                  "annotate",
                  "--local",
                  "-o=json",
                  "-f=" + texts.resolve("%05d.yaml".formatted(i)),
                  "x=y")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var objects = new ArrayList<JsonNode>();
      try (var values =
          ClusterSession.JSON
              .readerFor(JsonNode.class)
              .<JsonNode>readValues(kubectl.getInputStream())) {
        values.forEachRemaining(objects::add);
      }
      if (kubectl.waitFor() == 0) {
        read.put(i, objects);
      }
    }
    return IntStream.range(0, files.size()).<@Nullable List<JsonNode>>mapToObj(read::get).toList();
  }

  private @Nullable List<JsonNode> here(byte[] bytes) throws IOException {
    Path file = folder.resolve("here.yaml");
    Files.write(file, bytes);
    YamlText text;
    try {
      text = YamlText.parse(ManifestFile.read(file));
    } catch (IOException e) {
      return null;
    }
    return text.documents().stream().allMatch(YamlDocument::isWhole)
        ? text.documents().stream().map(YamlDocument::json).toList()
        : null;
  }

  /** Numbers beyond 64 bits are what every reader of JSON makes of them, and its own mark goes. */
  private static JsonNode alike(JsonNode node) {
    return switch (node) {
      case ObjectNode map -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        map.propertyNames().stream().sorted().forEach(k -> copy.set(k, alike(map.get(k))));
        if (copy.path("metadata").path("annotations") instanceof ObjectNode marks) {
          marks.remove("x");
          if (marks.isEmpty()) {
            ((ObjectNode) copy.path("metadata")).remove("annotations");
          }
        }
        yield copy;
      }
      case ArrayNode list -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        list.forEach(i -> copy.add(alike(i)));
        yield copy;
      }
      case JsonNode n when n.isNumber() -> {
        BigDecimal number = n.decimalValue();
        boolean large =
            number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                || number.stripTrailingZeros().scale() > 0;
        yield large
            ? JsonNodeFactory.instance.numberNode(number.doubleValue())
            : JsonNodeFactory.instance.numberNode(number.longValueExact());
      }
      default -> node;
    };
  }

  private static @Nullable String alike(@Nullable List<JsonNode> objects) {
    return objects == null
        ? null
        : objects.stream().map(o -> alike(o).toString()).collect(Collectors.joining("\n"));
  }

  /** Those that are read differently, found in halves and so the smallest there are. */
  private List<String> different(List<String> cases, Function<List<String>, byte[]> text)
      throws Exception {
    var parts = new ArrayList<List<String>>();
    for (int i = 0; i < cases.size(); i += 1000) {
      parts.add(cases.subList(i, Math.min(cases.size(), i + 1000)));
    }
    var found = new ArrayList<String>();
    while (!parts.isEmpty() && found.size() < 20) {
      var halves = new ArrayList<List<String>>();
      List<byte[]> files = parts.stream().map(text).toList();
      List<@Nullable List<JsonNode>> kubectl = byKubectl(files);
      for (int i = 0; i < parts.size(); i++) {
        String here = alike(here(files.get(i)));
        String there = alike(kubectl.get(i));
        List<String> part = parts.get(i);
        boolean both = here != null && here.equals(there);
        if (part.size() == 1) {
          if (!both && !(here == null && there == null)) {
            found.add(
                "%s\n  here    %s\n  kubectl %s"
                    .formatted(
                        ClusterSession.JSON.writeValueAsString(part.getFirst()), here, there));
          }
        } else if (!both) {
          halves.add(part.subList(0, part.size() / 2));
          halves.add(part.subList(part.size() / 2, part.size()));
        }
      }
      // A few are told, and each half costs a run of the program.
      parts = new ArrayList<>(halves.subList(0, Math.min(6, halves.size())));
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] items(List<String> cases, String item) {
    return bytes(
        HEAD
            + "spec:\n"
            + cases.stream().map(c -> item.formatted(c)).collect(Collectors.joining()));
  }

  @Test
  void plainScalarsMeanTheSame() throws Exception {
    var random = new Random(SEED);
    List<String> cases =
        IntStream.range(0, CASES).mapToObj(_ -> text(random, PLAIN, 7)).distinct().toList();
    assertThat(different(cases, part -> items(part, "- %s\n"))).isEmpty();
    List<String> keys = cases.subList(0, cases.size() / 4);
    assertThat(different(keys, part -> items(part, "- %s: v\n"))).as("as keys").isEmpty();
    // Where a colon ends a text in brackets readers differ: it is a problem here.
    List<String> bare = keys.stream().filter(k -> !k.contains(":") && !k.equals("-")).toList();
    assertThat(different(bare, part -> items(part, "- [%s]\n"))).as("in brackets").isEmpty();
  }

  @Test
  void whatIsWrittenForATextIsThatText() throws Exception {
    var random = new Random(SEED);
    for (String alphabet : List.of(ODD, ODDER)) {
      List<String> cases =
          IntStream.range(0, CASES / 2)
              .mapToObj(_ -> text(random, alphabet, 9))
              .distinct()
              .toList();
      assertThat(
              different(
                  cases,
                  part -> {
                    var tree = (ObjectNode) YamlText.parse(HEAD).documents().getFirst().json();
                    ArrayNode list = tree.putArray("spec");
                    part.forEach(c -> list.add(c).addObject().put(c, c));
                    String written = ObjectReader.yaml(tree);
                    YamlText read = YamlText.parse(written);
                    assertThat(read.problems()).isEmpty();
                    assertThat(read.documents().getFirst().json()).isEqualTo(tree);
                    return bytes(written);
                  }))
          .isEmpty();
    }
  }

  private static final List<String> BODIES =
      List.of(
          "spec: {a: &x {k: 1, l: 2}, b: *x, c: {<<: *x, k: 3}}\n",
          "spec:\n"
              + "  a: &x {k: 1}\n"
              + "  b: &y {k: 2, m: 1}\n"
              + "  c: {<<: [*x, *y], z: 1}\n"
              + "  d: {<<: [*y, *x]}\n",
          "spec:\n  c:\n    k: 0\n    <<: {k: 1, m: 2}\n",
          "spec: {\"<<\": {a: 1}}\n",
          "spec: {'<<': 1}\n",
          "spec: {<<: 1}\n",
          "spec: {<<: [1]}\n",
          "spec: {a: 1, a: 2}\n",
          "spec: {1: a, \"1\": b}\n",
          "spec: {0x10: a, 16: b}\n",
          "spec: {~: a}\n",
          "spec: {? a : b}\n",
          "spec:\n  ? a\n  : b\n",
          "spec:\n  ? [a]\n  : b\n",
          "spec: {[a]: b}\n",
          "spec: {{a: 1}: b}\n",
          "spec: [!!str 12, !!int \"12\", !!float 1, !!bool \"yes\", !!null \"\", !!str, !!str"
              + " yes]\n",
          "spec: [!!binary aGVsbG8=]\n",
          "spec: [!!timestamp 2026-12-01]\n",
          "spec: [!!set {a, b}]\n",
          "spec: [!mine a]\n",
          "spec: !mine {a: b}\n",
          "spec: [! 12]\n",
          "spec: !!map {a: b}\n",
          "spec: [!!int abc]\n",
          "spec: [!!float 1e3, !!int 0x1F]\n",
          "spec: [.inf]\n",
          "spec: [.NaN]\n",
          "spec: [-.Inf]\n",
          "spec: [=, <<, '=', '<<']\n",
          "spec: [12:30:45, 190:20:30, 1:2]\n",
          "spec: [2026-12-01T10:00:00Z, 2026-12-01 10:00:00, 2026-1-1]\n",
          "spec: |\n  a\n   b\n  c\n",
          "spec: |-\n  a\n\n\n",
          "spec: |+\n  a\n\n\n",
          "spec: >\n  a\n  b\n\n  c\n   d\n",
          "spec: >-\n  a\n  b\n",
          "spec: |2\n    a\n  b\n",
          "spec: |1-\n  a\n",
          "spec: |\n\ta\n",
          "spec: a\n  b\n  c\n",
          "spec: \"a\n  b\\\n  c\"\n",
          "spec: 'a\n\n  b'\n",
          "spec: 'it''s'\n",
          "spec: \"\\x41\\u0041\\U00000041\\e\\a\\0\\_\\N\\L\\P\\/\"\n",
          "spec: \"\\q\"\n",
          "spec: \"\\ud83d\\ude00\"\n",
          "spec:\ta\n",
          "spec:\t[a,\tb]\n",
          "spec:\n-\ta\n",
          "spec:\n  - a\n  -\tb\n",
          "spec:\n\ta: b\n",
          "spec: {a: b,\n\tc: d}\n",
          "spec: {\"a\":1,\"b\":[1,2,],}\n",
          "spec: {a: b, c}\n",
          "spec: [a: b, c]\n",
          "spec: [a, b\n",
          "spec: a: b\n",
          "spec: a #b\n",
          "spec: a#b\n",
          "spec: #a\n",
          "spec: @a\n",
          "spec: `a\n",
          "spec: %a\n",
          "spec: *nothing\n",
          "spec: &a\n",
          "spec: [&a a, *a]\n",
          "spec: &a [*a]\n",
          "spec: - a\n",
          "spec:\n- a\n- - b\n  - c\n-\n- \n",
          "spec:\n  a: b\n c: d\n",
          "spec: a\nspec: b\n",
          "spec: \u00e9\u3042\ud83d\ude00\n",
          "spec: \"a\u0085b\u2028c\"\n",
          "spec: a\u0085b\n",
          "spec: a\u2028b\n",
          "spec: a\u00a0b\n",
          "spec: \u0001\n",
          "spec: \"\u0007\"\n",
          "spec: \ufeffa\n",
          "spec: 0644\nmode: 0o644\nx: 0x_1\nw: 1__0\nv: 0b_1\n",
          "spec: [1e400, -1e400, 1e-400, 123456789012345678901234567890, 0.1e1, 1_0.5]\n",
          "spec: [1.0e+21, 1e21, 123456789.123456789, 1.7976931348623157e308]\n",
          "spec: {a: null, b: ~, c: , d: Null, e: nULL}\n",
          "spec: [Yes, yES, On, oN, TRUE, tRUE, Y, n]\n");

  /** How documents stand in a text; %s is a body. */
  private static final List<String> FRAMES =
      List.of(
          HEAD + "%s",
          "---\n" + HEAD + "%s",
          "--- # a\n" + HEAD + "%s...\n",
          "# a\n\n---\n" + HEAD + "%s---\n" + HEAD.replace("name: a", "name: b"),
          "---\n---\n" + HEAD + "%s---\n---\n",
          "%%YAML 1.1\n---\n" + HEAD + "%s",
          "--- "
              + HEAD.replace("\n", ", ").replaceFirst("(.*), ", "{$1}").replace("%", "%%")
              + "\n",
          HEAD + "text: |\n  ---\n  a\n%s",
          HEAD + "text: |\n  a\n---  \n" + HEAD.replace("name: a", "name: b") + "%s",
          "--- !!map\n" + HEAD + "%s",
          "--- |\n  a\n---\n" + HEAD + "%s");

  /** kubectl takes the last of two in silence, and other bytes for other letters. */
  private static boolean refused(String name) {
    return name.matches(
            "(?s).*(a: 1, a: 2|1: a, \"1\": b|0x10: a, 16|spec: a\nspec|\"a\": 2|u2028|ISO-8859).*")
        || name.contains("\u2028");
  }

  /** YAML that kubectl cuts in the wrong place, and pairs of escapes as JSON has them. */
  private static boolean more(String name) {
    return name.contains("%YAML")
        || name.contains("--- {")
        || name.contains("--- !!")
        || name.contains("\\ud83d");
  }

  @Test
  void documentsMeanTheSame() throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    for (String body : BODIES) {
      files.put(body, bytes(FRAMES.getFirst().formatted(body)));
    }
    String usual = "spec: {a: \"\u00e9\", b: [1, yes]}\n";
    for (String frame : FRAMES) {
      String text = frame.formatted(usual);
      files.put(text, bytes(text));
      files.put("CRLF " + text, bytes(text.replace("\n", "\r\n")));
    }
    String text = HEAD + usual + "text: |\n  a\n\n  b\n";
    files.put("CR", bytes(text.replace("\n", "\r")));
    files.put("mixed", bytes(text.replaceFirst("\n", "\r\n")));
    files.put("BOM", bytes("\ufeff" + text));
    files.put("BOM before markers", bytes("\ufeff---\n" + text));
    for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1")) {
      files.put(charset, text.getBytes(Charset.forName(charset)));
    }
    files.put("UTF-16LE with BOM", ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));
    String json =
        "{\"apiVersion\": \"v1\", \"kind\": \"Any\", \"metadata\": {\"name\": \"a\"}, \"spec\":"
            + " %s}";
    for (String spec :
        List.of(
            "[1, 1.0, 1e3, \"\\u00e9\", \"\\/\", null, true]",
            "\t[\t1\t,\n2]\t",
            "\"a\tb\"",
            "[1,]",
            "yes",
            "'a'",
            "0x1F",
            "[] // a",
            "# a\n 1",
            "{\"a\": 1, \"a\": 2}",
            "9007199254740993")) {
      files.put("JSON " + spec, bytes(json.formatted(spec)));
    }
    files.put(
        "two JSON",
        bytes(json.formatted("1") + "\n" + json.formatted("2").replace("\"a\"", "\"b\"")));
    files.put(
        "JSON, YAML", bytes(json.formatted("1") + "\n---\n" + HEAD.replace("name: a", "name: b")));
    files.put("YAML, JSON", bytes(HEAD + "---\n" + json.formatted("1").replace("\"a\"", "\"b\"")));
    List<String> names = List.copyOf(files.keySet());
    List<@Nullable List<JsonNode>> kubectl = byKubectl(List.copyOf(files.values()));
    var different = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      byte[] file = Objects.requireNonNull(files.get(names.get(i)));
      String here = alike(here(file));
      String there = alike(kubectl.get(i));
      boolean onPurpose =
          here == null ? refused(names.get(i)) : there == null && more(names.get(i));
      if (!onPurpose && (here == null ? there != null : !here.equals(there))) {
        different.add("%s\n  here    %s\n  kubectl %s".formatted(names.get(i), here, there));
      }
    }
    assertThat(different).as(String.join("\n\n", different)).isEmpty();
  }
}
