package io.fleetdesk.apply;

import io.fleetdesk.clusters.ClusterId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an apply would do, tried by the servers. Immutable; to decide a conflict gives a new plan.
 *
 * @param items in the order in which they are applied, cluster by cluster
 */
public record ApplyPlan(List<PlannedItem> items) {
  public ApplyPlan {
    items = List.copyOf(items);
  }

  /** Whether everything would work as far as it could be tried. */
  public boolean isGood() {
    return items.stream()
        .allMatch(i -> i.forecast().isGood() || i.forecast() instanceof ApplyOutcome.Waits);
  }

  /** Whether anything would be different. */
  public boolean changesAnything() {
    return items.stream().anyMatch(i -> !(i.forecast() instanceof ApplyOutcome.Unchanged));
  }

  public List<ClusterId> clusters() {
    return items.stream().map(i -> i.ref().cluster()).distinct().toList();
  }

  /** {@code 2 created, 1 changed, 1 conflict}. */
  public String summary() {
    return items.stream()
        .collect(
            Collectors.groupingBy(
                i -> i.forecast().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                java.util.TreeMap::new,
                Collectors.counting()))
        .entrySet()
        .stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  /** The same with one item tried anew. */
  public ApplyPlan with(PlannedItem item) {
    return new ApplyPlan(items.stream().map(i -> i.ref().equals(item.ref()) ? item : i).toList());
  }

  /** Without what is not to be applied. */
  public ApplyPlan only(List<PlannedItem> chosen) {
    return new ApplyPlan(items.stream().filter(chosen::contains).toList());
  }
}
