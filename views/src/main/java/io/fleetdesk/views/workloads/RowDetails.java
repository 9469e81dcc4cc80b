package io.fleetdesk.views.workloads;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.changes.Row;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.shell.ObjectDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a row says of its object: every column, also those that are hidden. */
final class RowDetails<R extends Row> {
  /** In the heading already. */
  private static final Set<String> ABOVE = Set.of("cluster", "fleet", "namespace", "name");

  private final Kit kit;
  private final Fleets fleets;
  private final List<LiveColumn<R>> columns;

  RowDetails(Kit kit, Fleets fleets, List<LiveColumn<R>> columns) {
    this.kit = kit;
    this.fleets = fleets;
    this.columns = columns;
  }

  ObjectDetails.Known of(R row) {
    var facts = new ArrayList<Details.Fact>();
    if (row instanceof DeploymentRow d && d.isDefinitionOnly()) {
      facts.add(
          new Details.Fact(
              kit.text("workloads.definition"),
              kit.text("workloads.hub-runs-nothing", d.readyText())));
    }
    for (LiveColumn<R> column : columns) {
      if (!ABOVE.contains(column.id()) && column.status() == null) {
        facts.add(fact(row, column));
      }
    }
    facts.removeIf(f -> f.value().isEmpty());
    String namespace = row.namespace().isEmpty() ? "" : " / " + row.namespace();
    return new ObjectDetails.Known(
        row.ref(),
        status(row),
        row.cluster() + namespace + " / " + row.ref().kind(),
        List.copyOf(facts),
        List.of(),
        Kubectl.get(fleets, row.ref()));
  }

  private Status status(R row) {
    return columns.stream()
        .map(LiveColumn::status)
        .filter(Objects::nonNull)
        .findFirst()
        .map(s -> s.apply(row))
        .orElse(new Status(Tone.NONE, row.ref().kind(), "fth-box"));
  }

  /** Times rather than ages, which would be other facts each second. */
  private Details.Fact fact(R row, LiveColumn<R> column) {
    if (column.time() != null) {
      var time = column.time().apply(row);
      return new Details.Fact(
          kit.text("workloads.since"), time == null ? "" : kit.ages().clock(time), true);
    }
    boolean mono = column.kind() == LiveColumn.Kind.MONO;
    return new Details.Fact(kit.text(column.titleKey()), column.text().apply(row), mono);
  }
}
