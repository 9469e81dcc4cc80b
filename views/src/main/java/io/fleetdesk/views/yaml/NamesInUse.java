package io.fleetdesk.views.yaml;

import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.yaml.Names;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names as they were at one moment.
 *
 * @param labels values by key
 */
record NamesInUse(
    List<String> members,
    List<String> namespaces,
    List<String> placements,
    Map<String, TreeSet<String>> labels)
    implements Names {

  /**
   * @param labelled whose labels count beside those of the others
   */
  static NamesInUse of(
      Collection<MemberRow> members,
      Collection<? extends ObjectRow> namespaces,
      Collection<? extends ObjectRow> placements,
      Collection<? extends ObjectRow> labelled) {
    var labels = new TreeMap<String, TreeSet<String>>();
    Stream.of(members, namespaces, placements, labelled)
        .flatMap(Collection::stream)
        .forEach(
            row ->
                row.meta()
                    .labels()
                    .forEach((k, v) -> labels.computeIfAbsent(k, _ -> new TreeSet<>()).add(v)));
    return new NamesInUse(names(members), names(namespaces), names(placements), labels);
  }

  private static List<String> names(Collection<? extends ObjectRow> rows) {
    return rows.stream().map(ObjectRow::name).distinct().sorted().toList();
  }

  @Override
  public List<String> labelKeys() {
    return List.copyOf(labels.keySet());
  }

  @Override
  public List<String> labelValues(String key) {
    TreeSet<String> values = labels.get(key);
    return values == null ? List.of() : List.copyOf(values);
  }
}
