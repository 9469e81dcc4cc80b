package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyOutcome;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;

/** Outcomes as they are shown: of a dry run in the conditional, of an apply as done. */
final class OutcomeWords {
  private OutcomeWords() {}

  static Status status(Kit kit, ApplyOutcome outcome, boolean done) {
    return switch (outcome) {
      case ApplyOutcome.Created _ ->
          new Status(Tone.GOOD, kit.text(done ? "yaml.created" : "yaml.would.create"), "fth-plus");
      case ApplyOutcome.Changed _ ->
          new Status(
              done ? Tone.GOOD : Tone.IN_PROGRESS,
              kit.text(done ? "yaml.changed" : "yaml.would.change"),
              "fth-edit");
      case ApplyOutcome.Unchanged _ -> new Status(Tone.NONE, kit.text("yaml.unchanged"));
      case ApplyOutcome.Deleted _ -> new Status(Tone.GOOD, kit.text("yaml.deleted"));
      case ApplyOutcome.Conflict _ -> new Status(Tone.FAILED, kit.text("yaml.conflict"));
      case ApplyOutcome.ChangedMeanwhile _ ->
          new Status(Tone.ATTENTION, kit.text("yaml.meanwhile"));
      case ApplyOutcome.Rejected _ -> new Status(Tone.FAILED, kit.text("yaml.rejected"));
      case ApplyOutcome.Forbidden _ -> new Status(Tone.FAILED, kit.text("yaml.forbidden"));
      case ApplyOutcome.NotServed _ -> new Status(Tone.FAILED, kit.text("yaml.not.served"));
      case ApplyOutcome.Waits _ -> new Status(Tone.WAITING, kit.text("yaml.waits"));
      case ApplyOutcome.Unreachable _ -> new Status(Tone.STALE, kit.text("yaml.unreachable"));
      case ApplyOutcome.Failed _ -> new Status(Tone.FAILED, kit.text("yaml.failed"));
      case ApplyOutcome.ReadOnly _ -> new Status(Tone.WAITING, kit.text("yaml.readonly"));
      case ApplyOutcome.Cancelled _ -> new Status(Tone.NONE, kit.text("yaml.cancelled"));
    };
  }

  /** What there is to say beside the state. */
  static String detail(Kit kit, ApplyOutcome outcome) {
    return switch (outcome) {
      case ApplyOutcome.Created _, ApplyOutcome.Unchanged _ -> "";
      case ApplyOutcome.Changed(var fields) when fields.size() != 1 ->
          kit.text(
              "yaml.fields",
              fields.size(),
              fields.isEmpty() ? "" : kit.messages().text(fields.getFirst().message()));
      case ApplyOutcome.Changed(var fields) -> kit.messages().text(fields.getFirst().message());
      default -> kit.messages().text(outcome.sentence());
    };
  }
}
