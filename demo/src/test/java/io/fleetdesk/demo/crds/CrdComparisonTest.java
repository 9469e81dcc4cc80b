package io.fleetdesk.demo.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Our definitions say the same as upstream's: types, required fields, defaults, enums, limits,
 * rules, names, columns.
 */
@Tag("recorded")
class CrdComparisonTest {
  @Test
  void sameContractAsUpstream() throws IOException {
    String shared = System.getenv("FLEET_DESK_SHARED");
    assertThat(shared != null)
        .as("FLEET_DESK_SHARED names no folder with definitions to compare with")
        .isTrue();
    Path folder = Path.of(shared, "crds");
    assertThat(Files.isDirectory(folder))
        .as("no upstream definitions at " + folder + "; nothing to compare with")
        .isTrue();
    List<String> differences = new ArrayList<>();
    Map<String, JsonNode> upstream = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        JsonNode crd = new YAMLMapper().readTree(file.toFile());
        upstream.put(crd.at("/metadata/name").stringValue(), crd);
      }
    }
    for (ObjectNode ours : Crds.hub()) {
      String name = ours.at("/metadata/name").stringValue();
      JsonNode theirs = upstream.get(name);
      if (theirs == null) {
        differences.add(name + " is unknown upstream");
        continue;
      }
      compare(name + " names", theirs.at("/spec/names"), ours.at("/spec/names"), differences);
      compare(name + " scope", theirs.at("/spec/scope"), ours.at("/spec/scope"), differences);
      for (JsonNode version : ours.at("/spec/versions")) {
        for (JsonNode other : theirs.at("/spec/versions")) {
          if (other.path("name").equals(version.path("name")))
            compare(name + " " + version.path("name").stringValue(), other, version, differences);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  private static void compare(
      String path, JsonNode theirs, JsonNode ours, List<String> differences) {
    if (theirs.isObject() && ours.isObject()) {
      var names = new TreeSet<String>(theirs.propertyNames());
      names.addAll(ours.propertyNames());
      boolean fields = path.endsWith("/properties");
      for (String name : names) {
        if (name.equals("description") && (!fields || theirs.path(name).isString()))
          continue; // our own words
        compare(path + "/" + name, theirs.path(name), ours.path(name), differences);
      }
    } else if (path.endsWith("/required")) {
      if (!set(theirs).equals(set(ours)))
        differences.add(path + ": " + theirs + " upstream, here " + ours);
    } else if (theirs.isArray() && ours.isArray() && theirs.size() == ours.size()) {
      for (int i = 0; i < theirs.size(); i++)
        compare(path + "/" + i, theirs.get(i), ours.get(i), differences);
    } else if (!theirs.equals(ours)
        && !(theirs.isEmpty() && ours.isEmpty() && theirs.isContainer())) {
      differences.add(path + ": " + theirs + " upstream, here " + ours);
    }
  }

  private static Set<String> set(JsonNode array) {
    Set<String> out = new TreeSet<>();
    array.forEach(v -> out.add(v.stringValue()));
    return out;
  }
}
