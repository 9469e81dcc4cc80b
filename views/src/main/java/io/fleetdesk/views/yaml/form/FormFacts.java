package io.fleetdesk.views.yaml.form;

import io.fleetdesk.clusters.Capabilities;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.yaml.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster that the text is meant for offers to choose from.
 *
 * @param cluster what it serves; empty while that is not known
 * @param members of its fleet
 * @param names in use
 */
public record FormFacts(Optional<Capabilities> cluster, List<MemberRow> members, Names names) {
  public static final FormFacts NONE = new FormFacts(Optional.empty(), List.of(), Names.NONE);

  List<String> memberNames() {
    return members.stream().map(MemberRow::name).sorted().toList();
  }

  /** Members that have all labels of one of the terms; all if there is none. */
  List<String> matching(List<Map<String, String>> terms) {
    return members.stream()
        .filter(
            m ->
                terms.isEmpty()
                    || terms.stream()
                        .anyMatch(t -> m.meta().labels().entrySet().containsAll(t.entrySet())))
        .map(MemberRow::name)
        .sorted()
        .toList();
  }
}
