package io.fleetdesk.views.overview;

import io.fleetdesk.changes.Known;
import io.fleetdesk.kinds.PlacementState;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.overview.Attention;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.shell.ConnectionWords;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Fleets in words. */
final class FleetWords {
  private final Kit kit;
  private final ConnectionWords connections;
  private final CoverageWords coverage;

  FleetWords(Kit kit) {
    this.kit = kit;
    this.connections = new ConnectionWords(kit);
    this.coverage = new CoverageWords(kit);
  }

  Status connection(FleetRow fleet) {
    return connections.status(fleet.status().hub());
  }

  /** {@code Azure, hub}; empty while it is not known. */
  String kind(FleetRow fleet) {
    return fleet.status().kind();
  }

  Status attention(FleetRow fleet) {
    if (!fleet.status().open()) {
      return new Status(Tone.NONE, kit.text("fleet.attention.unknown"));
    }
    return coverage.status(
        fleet
            .attention()
            .map(
                found ->
                    found.isEmpty()
                        ? new Status(Tone.GOOD, kit.text("fleet.attention.none"))
                        : new Status(found.getFirst().tone(), Integer.toString(found.size()))));
  }

  /** {@code 3 items}, with what they rest on. */
  String attentionCount(Known<List<Attention>> attention) {
    return coverage
        .line(
            attention.map(found -> kit.text("attention.count", found.size())),
            kit.text("attention.title"))
        .text();
  }

  /** {@code 2 of 3} members; empty while it is not known. */
  String joined(FleetRow fleet) {
    return of(fleet, fleet.members().map(m -> kit.text("fleet.of", m.joined(), m.all())));
  }

  /** {@code 3 of 8}; empty while it is not known. */
  String available(FleetRow fleet) {
    return of(fleet, fleet.placements().map(p -> kit.text("fleet.of", good(p), sum(p))));
  }

  private String of(FleetRow fleet, Known<String> numbers) {
    return numbers.tell(
        n -> n,
        (soFar, rests) ->
            !fleet.status().open()
                ? ""
                : rests.isRefused()
                    ? kit.text("fleet.refused")
                    : rests.isEmpty() ? "?" : kit.text("known.count", soFar));
  }

  /** Nodes that members report; {@code ?} where they were not read. */
  String nodes(FleetRow fleet) {
    return of(fleet, fleet.members().map(m -> m.nodes() < 0 ? "" : Integer.toString(m.nodes())));
  }

  /** {@code 2 of 3 members joined}, and what that rests on. */
  Counted membersJoined(Known<FleetRow.Members> members) {
    return coverage.line(
        members.map(m -> kit.text("fleet.members", m.joined(), m.all())), kit.text("members.noun"));
  }

  /** {@code 3 of 8 placements well}, as {@link #membersJoined}. */
  Counted placementsWell(FleetRow fleet) {
    return coverage.line(
        fleet.placements().map(p -> kit.text("fleet.placements", good(p), sum(p))),
        kit.text("placements.noun"));
  }

  private static int good(Map<PlacementState, Integer> placements) {
    return placements.entrySet().stream()
        .filter(e -> e.getKey().isSettled())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static int sum(Map<PlacementState, Integer> placements) {
    return placements.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** {@code 3 AVAILABLE, 1 FAILED}, for the tooltip. */
  String states(FleetRow fleet) {
    return coverage
        .line(
            fleet
                .placements()
                .map(
                    p ->
                        p.entrySet().stream()
                            .map(e -> e.getValue() + " " + state(e.getKey()))
                            .collect(Collectors.joining(", "))),
            kit.text("placements.noun"))
        .text();
  }

  private String state(PlacementState state) {
    return kit.text("placement." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  Status status(Attention item) {
    return new Status(item.tone(), word(item));
  }

  private String word(Attention item) {
    return switch (item.tone()) {
      case FAILED -> kit.text("attention.failed");
      case ATTENTION -> kit.text("attention.attention");
      case WAITING -> kit.text("attention.waiting");
      case STALE -> kit.text("attention.stale");
      case DRIFTED -> kit.text("attention.drifted");
      case DIFFERS -> kit.text("attention.differs");
      case GOOD, IN_PROGRESS, NONE -> kit.text("attention.note");
    };
  }

  String nextStep(Attention item) {
    return switch (item.topic()) {
      case CONNECTION, CONTEXTS, MEMBER -> kit.text("attention.show-member");
      case PLACEMENT -> kit.text("attention.show-placement");
      case ROLLOUT -> kit.text("attention.show-placements");
      case SERVICE -> kit.text("attention.show-service");
    };
  }

  String topic(Attention item) {
    return switch (item.topic()) {
      case CONNECTION -> kit.text("attention.connection");
      case MEMBER -> kit.text("attention.member");
      case PLACEMENT -> kit.text("attention.placement");
      case ROLLOUT -> kit.text("attention.rollout");
      case SERVICE -> kit.text("attention.service");
      case CONTEXTS -> kit.text("attention.contexts");
    };
  }

  /** How many are of which tone. */
  static Map<Tone, Integer> tones(Map<PlacementState, Integer> placements) {
    Map<Tone, Integer> tones = new EnumMap<>(Tone.class);
    placements.forEach((state, n) -> tones.merge(state.tone(), n, Integer::sum));
    return tones;
  }

  /** Without what would look well while a part was not read. */
  static Map<Tone, Integer> unlessGood(Map<Tone, Integer> tones) {
    Map<Tone, Integer> some = new EnumMap<>(Tone.class);
    tones.forEach((tone, n) -> some.merge(tone == Tone.GOOD ? Tone.NONE : tone, n, Integer::sum));
    return some;
  }
}
