package io.fleetdesk.views.overview;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.overview.Region;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.List;

/** The members of all open fleets by region. */
final class RegionTable {
  private RegionTable() {}

  static LiveTable<String, Region> table(Kit kit) {
    var table =
        new LiveTable<String, Region>(
            kit,
            "fleets-regions",
            Region::name,
            List.of(
                LiveColumn.<Region>name("region", r -> name(kit, r)).wide(110),
                LiveColumn.<Region>number("members", Region::members).wide(76),
                LiveColumn.<Region>text("fleets", r -> String.join(", ", r.fleets()))
                    .wide(120)
                    .grows(),
                LiveColumn.<Region>status("state", r -> status(kit, r)).wide(110)));
    table.sortedBy("region");
    table.asHighAsRows(1, 6);
    table.empty(kit.text("fleets.regions.empty"));
    return table;
  }

  private static String name(Kit kit, Region region) {
    return region.name().isEmpty() ? kit.text("fleets.regions.none") : region.name();
  }

  private static Status status(Kit kit, Region region) {
    return region.troubled() == 0
        ? new Status(Tone.GOOD, kit.text("member.ready"))
        : new Status(region.worst(), kit.text("fleets.regions.troubled", region.troubled()));
  }
}
