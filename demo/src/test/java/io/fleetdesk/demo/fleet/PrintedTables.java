package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables that kubectl printed of a recorded fleet, beside those that the demo answers with. */
final class PrintedTables {
  /** Times, and addresses that each cluster gives out by itself. */
  private static final Set<String> OWN =
      Set.of("AGE", "LAST SEEN", "MEMBER-AGENT-LAST-SEEN", "CREATED AT", "CLUSTER-IP");

  private static final Pattern STEP =
      Pattern.compile("- t=([\\d.]+)s `kubectl --context (\\S+) (.*)`");
  private static final JsonMapper JSON = new JsonMapper();

  private PrintedTables() {}

  /** All that was printed between two times of a recording's steps; there must be something. */
  static void compare(TestFleet fleet, String steps, double from, double to) throws IOException {
    var lines = Files.readAllLines(Recordings.FOLDER.resolve(steps));
    int compared = 0;
    for (int i = 0; i < lines.size(); i++) {
      var step = STEP.matcher(lines.get(i));
      if (step.matches()
          && step.group(3).startsWith("get ")
          && Double.parseDouble(step.group(1)) >= from
          && Double.parseDouble(step.group(1)) <= to) {
        compared += step(fleet, step.group(2), step.group(3), block(lines, i + 1));
      }
    }
    assertThat(compared).as(steps + " from " + from + " to " + to).isPositive();
  }

  /** What stands between the next two fences, without its indent. */
  private static List<String> block(List<String> lines, int from) {
    int first = from;
    while (!lines.get(first).strip().equals("```")) {
      first++;
    }
    var block = new ArrayList<String>();
    for (int i = first + 1; !lines.get(i).strip().equals("```"); i++) {
      block.add(lines.get(i).isBlank() ? "" : lines.get(i).substring(2));
    }
    return block;
  }

  private static int step(TestFleet fleet, String context, String command, List<String> block) {
    int compared = 0;
    var words = List.of(command.split(" "));
    var asked = words.get(1).split(",");
    int table = 0;
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i).matches("NAME(SPACE)? .*")) {
        int end = i + 1;
        while (end < block.size() && !block.get(end).isEmpty()) {
          end++;
        }
        var rows = block.subList(i + 1, end);
        var first =
            rows.getFirst().strip().split("\\s+")[block.get(i).startsWith("NAMESPACE") ? 1 : 0];
        var resource =
            first.contains("/")
                ? first.replaceFirst("/.*", "")
                : asked[Math.min(table, asked.length - 1)];
        compare(fleet.cluster(context), words, resource, block.get(i), rows);
        table++;
        compared++;
        i = end;
      }
    }
    return compared;
  }

  private static void compare(
      ClusterApi api, List<String> command, String resource, String header, List<String> rows) {
    var starts = new ArrayList<Integer>(List.of(0));
    for (int i = 2; i < header.length(); i++) {
      if (header.charAt(i) != ' ' && header.charAt(i - 1) == ' ' && header.charAt(i - 2) == ' ') {
        starts.add(i);
      }
    }
    starts.add(Integer.MAX_VALUE);
    var titles = new ArrayList<String>();
    for (int i = 0; i + 1 < starts.size(); i++) {
      titles.add(cut(header, starts.get(i), starts.get(i + 1)));
    }
    var printed = new ArrayList<String>();
    for (var row : rows) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < titles.size(); i++) {
        var cell = cut(row, starts.get(i), starts.get(i + 1));
        cells.add(
            titles.get(i)
                + "="
                + (OWN.contains(titles.get(i))
                    ? ""
                    : cell.replaceFirst("^[^ ]*/(?=.)", titles.get(i).equals("NAME") ? "" : "$0")));
      }
      // Some answers were cut when they were recorded; in kube-* control planes keep their own.
      if (row.length() > starts.get(titles.size() - 1)
          && !cells.getFirst().startsWith("NAMESPACE=kube-")) {
        printed.add(RecordedState.withoutMadeUp(String.join(" ", cells)));
      }
    }
    var played = played(api, command, type(api, resource), titles.contains("NAMESPACE"));
    boolean cut = printed.size() < rows.size();
    boolean shared = command.contains("-A") || resource.equals("namespaces");
    if (cut || shared) {
      assertThat(played).as(String.join(" ", command)).containsAll(printed);
    } else {
      assertThat(played).as(String.join(" ", command)).containsExactlyInAnyOrderElementsOf(printed);
    }
  }

  private static List<String> played(
      ClusterApi api, List<String> command, ResourceType type, boolean withNamespace) {
    int at = command.indexOf("-n");
    var namespace = at < 0 ? "" : command.get(at + 1);
    boolean wide = command.contains("wide");
    var columns = Tables.of(api.types(), type);
    var rows = new ArrayList<String>();
    for (var stored : api.list(type, namespace)) {
      var object = stored.tree();
      var cells = new ArrayList<String>();
      if (withNamespace) {
        cells.add("NAMESPACE=" + ObjectTrees.namespace(object));
      }
      var values = columns.cells(object, api.clock().instant());
      for (int i = 0; i < values.size(); i++) {
        var definition = columns.definitions().get(i);
        var title = ObjectTrees.text(definition, "/name").toUpperCase(Locale.ROOT);
        if (wide || definition.path("priority").asInt(0) == 0) {
          cells.add(title + "=" + (OWN.contains(title) ? "" : values.get(i).asString("")));
        }
      }
      rows.add(RecordedState.withoutMadeUp(String.join(" ", cells)));
    }
    return rows;
  }

  private static String cut(String line, int from, int to) {
    return line.length() <= from ? "" : line.substring(from, Math.min(to, line.length())).strip();
  }

  /** {@code pod}, {@code pods} or {@code deployment.apps}, in the version that is preferred. */
  private static ResourceType type(ClusterApi api, String resource) {
    return api.types().all().stream()
        .filter(t -> !t.group().equals("placement.kubefleet.dev"))
        .filter(t -> names(t, resource))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no kind " + resource));
  }

  private static boolean names(ResourceType type, String resource) {
    var singular = type.kind().toLowerCase(Locale.ROOT);
    return List.of(type.plural(), singular, singular + "." + type.group()).contains(resource);
  }

  /** The server's own Table: its columns, and the cells that are no times. */
  static void compareServerTable(TestFleet fleet, String file) throws IOException {
    var recorded = JSON.readTree(Files.readString(Recordings.FOLDER.resolve(file)));
    var path = ObjectTrees.text(recorded, "/request").replaceFirst("\\?.*", "").split("/");
    var type = fleet.hub.types().require(path[2], path[3], path[path.length - 1]);
    var columns = Tables.of(fleet.hub.types(), type);
    var body = recorded.path("body");
    assertThat(columns(columns.definitions()))
        .as(file)
        .isEqualTo(columns(body.path("columnDefinitions")));
    var rows = new ArrayList<String>();
    for (var row : body.path("rows")) {
      rows.add(cells(body.path("columnDefinitions"), row.path("cells")));
    }
    assertThat(
            fleet.hub.list(type, "").stream()
                .map(
                    o ->
                        cells(
                            columns.definitions(), columns.cells(o.tree(), fleet.clock.instant()))))
        .as(file)
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  private static List<String> columns(JsonNode definitions) {
    var list = new ArrayList<String>();
    for (var each : definitions) {
      list.add(
          "%s %s %s %s"
              .formatted(
                  ObjectTrees.text(each, "/name"),
                  ObjectTrees.text(each, "/type"),
                  ObjectTrees.text(each, "/format"),
                  each.path("priority").asInt(0)));
    }
    return list;
  }

  private static String cells(JsonNode definitions, JsonNode cells) {
    var list = new ArrayList<String>();
    for (int i = 0; i < definitions.size(); i++) {
      if (!ObjectTrees.text(definitions.get(i), "/type").equals("date")) {
        list.add(cells.get(i).asString(""));
      }
    }
    return RecordedState.withoutMadeUp(list.toString());
  }
}
