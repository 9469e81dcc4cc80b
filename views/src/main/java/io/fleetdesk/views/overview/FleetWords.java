package io.fleetdesk.views.overview;

import io.fleetdesk.changes.Told;
import io.fleetdesk.kinds.PlacementState;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.overview.Attention;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.shell.ConnectionWords;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Fleets in words. */
final class FleetWords {
  private final Kit kit;
  private final ConnectionWords connections;

  FleetWords(Kit kit) {
    this.kit = kit;
    this.connections = new ConnectionWords(kit);
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
    if (fleet.attention().isEmpty()) {
      return new Status(Tone.GOOD, kit.text("fleet.attention.none"));
    }
    return new Status(
        fleet.attention().getFirst().tone(), Integer.toString(fleet.attention().size()));
  }

  /** {@code 2 of 3} members; empty while it is not known. */
  String joined(FleetRow fleet) {
    return fleet.isCounted()
        ? kit.text("fleet.of", fleet.joined(), fleet.members())
        : untold(fleet.membersTold());
  }

  /** {@code 3 of 8}; empty while it is not known. */
  String available(FleetRow fleet) {
    int all = fleet.placementCount();
    return all > 0 || fleet.placementsTold() == Told.SOME
        ? kit.text("fleet.of", good(fleet), all)
        : untold(fleet.placementsTold());
  }

  private String untold(Told told) {
    return told == Told.REFUSED ? kit.text("fleet.refused") : "";
  }

  /** {@code 2 of 3 members joined}, or that it may not be read; empty while it is not known. */
  String membersJoined(int joined, int members, Told told) {
    return switch (told) {
      case SOME -> kit.text("fleet.members", joined, members);
      case REFUSED -> kit.text("list.refused", kit.text("members.noun"));
      case NOTHING_YET -> "";
    };
  }

  /** {@code 3 of 8 placements well}, as {@link #membersJoined}. */
  String placementsWell(FleetRow fleet) {
    return switch (fleet.placementCount() > 0 ? Told.SOME : fleet.placementsTold()) {
      case SOME -> kit.text("fleet.placements", good(fleet), fleet.placementCount());
      case REFUSED -> kit.text("list.refused", kit.text("placements.noun"));
      case NOTHING_YET -> "";
    };
  }

  static int good(FleetRow fleet) {
    return fleet.placements().entrySet().stream()
        .filter(e -> e.getKey().isSettled())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** {@code 3 AVAILABLE, 1 FAILED}, for the tooltip. */
  String states(FleetRow fleet) {
    return fleet.placements().entrySet().stream()
        .map(e -> e.getValue() + " " + state(e.getKey()))
        .collect(Collectors.joining(", "));
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
    };
  }

  String topic(Attention item) {
    return switch (item.topic()) {
      case CONNECTION -> kit.text("attention.connection");
      case MEMBER -> kit.text("attention.member");
      case PLACEMENT -> kit.text("attention.placement");
      case CONTEXTS -> kit.text("attention.contexts");
    };
  }
}
