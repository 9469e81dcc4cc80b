package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyOutcome;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.stage.Window;

/** The questions that are asked between a preview and an apply. */
final class ConflictDialogs {
  private final Kit kit;
  private final Applier applier;

  ConflictDialogs(Kit kit, Applier applier) {
    this.kit = kit;
    this.applier = applier;
  }

  /** Asks before what is ready is applied. */
  void confirm(Window owner) {
    List<PlannedItem> ready = applier.ready();
    String clusters =
        ready.stream()
            .map(i -> kit.clusters().name(i.ref().cluster()))
            .distinct()
            .collect(Collectors.joining(", "));
    String notes =
        ready.stream()
            .flatMap(i -> i.notes().stream())
            .map(n -> kit.messages().text(n.sentence()))
            .distinct()
            .collect(Collectors.joining("\n"));
    Dialogs.ask(
        kit,
        owner,
        kit.text("yaml.apply"),
        (kit.text("yaml.apply.question", ready.size(), clusters) + "\n" + notes).strip(),
        kit.text("yaml.apply"),
        applier::apply);
  }

  /** Asks for each field that others own whose value it is to have. */
  void resolve(Window owner, PlannedItem item) {
    if (!(item.forecast() instanceof ApplyOutcome.Conflict(var conflicts))) {
      return;
    }
    List<ConflictPane.Field> fields =
        conflicts.stream().map(c -> ConflictPane.Field.of(kit, c)).toList();
    Dialogs.open(
        owner,
        kit.text("yaml.conflict"),
        Dialogs.WIDE,
        close ->
            new ConflictPane(
                kit,
                kit.text("yaml.conflict.title", kit.object(item.ref())),
                fields,
                true,
                close,
                decisions -> applier.decide(item, decisions)));
  }

  /** Where in the text an outcome comes from. */
  static Optional<Span> place(ApplyOutcome outcome) {
    return switch (outcome) {
      case ApplyOutcome.Rejected(var causes) ->
          causes.stream().map(ApplyOutcome.Cause::span).flatMap(Stream::ofNullable).findFirst();
      case ApplyOutcome.Conflict(var conflicts) ->
          conflicts.stream()
              .map(ApplyOutcome.FieldConflict::span)
              .flatMap(Stream::ofNullable)
              .findFirst();
      default -> Optional.empty();
    };
  }
}
