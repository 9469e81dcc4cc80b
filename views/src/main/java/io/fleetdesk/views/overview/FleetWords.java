package io.fleetdesk.views.overview;

import io.fleetdesk.objects.Tone;
import io.fleetdesk.overview.Attention;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.placements.PlacementState;
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
    return fleet.isCounted() ? kit.text("fleet.of", fleet.joined(), fleet.members()) : "";
  }

  /** {@code 3 of 8}; empty while it is not known. */
  String available(FleetRow fleet) {
    int all = fleet.placementCount();
    return fleet.members() < 0 && all == 0 ? "" : kit.text("fleet.of", good(fleet), all);
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
