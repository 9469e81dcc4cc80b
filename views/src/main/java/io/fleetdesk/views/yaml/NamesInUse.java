package io.fleetdesk.views.yaml;

import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.yaml.Names;
import java.util.List;
import java.util.TreeSet;

/**
 * Names that the window knows without asking: those of members.
 *
 * @param members of the open fleets
 */
record NamesInUse(List<String> members) implements Names {
  static NamesInUse of(List<ClusterStatus> clusters) {
    var names = new TreeSet<String>();
    clusters.forEach(
        c -> {
          if (!c.id().isHub()) {
            names.add(c.id().name());
          }
        });
    return new NamesInUse(List.copyOf(names));
  }

  @Override
  public List<String> namespaces() {
    return List.of();
  }

  @Override
  public List<String> placements() {
    return List.of();
  }

  @Override
  public List<String> labelKeys() {
    return List.of();
  }

  @Override
  public List<String> labelValues(String key) {
    return List.of();
  }
}
