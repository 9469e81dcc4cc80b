package io.fleetdesk.views.overview;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.overview.VersionUse;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.Comparator;
import java.util.List;

/** Which versions of Kubernetes the open fleets run, and who is behind the own hub. */
final class VersionTable {
  /** Kubernetes' own rule: a control plane may be three minor versions ahead of a kubelet. */
  private static final int FAR = 3;

  private VersionTable() {}

  static LiveTable<String, VersionUse> table(Kit kit) {
    var table =
        new LiveTable<String, VersionUse>(
            kit,
            "fleets-versions",
            VersionUse::version,
            List.of(
                LiveColumn.<VersionUse>mono("kubernetes", v -> version(kit, v))
                    .orderedBy(Comparator.comparingLong(VersionUse::order).reversed())
                    .wide(90)
                    .grows(),
                LiveColumn.<VersionUse>number("hubs", VersionUse::hubs).wide(56),
                LiveColumn.<VersionUse>number("members", VersionUse::members).wide(76),
                LiveColumn.<VersionUse>status("behind", v -> behind(kit, v)).wide(130)));
    table.sortedBy("kubernetes");
    table.asHighAsRows(1, 6);
    table.empty(kit.text("fleets.regions.empty"));
    return table;
  }

  private static String version(Kit kit, VersionUse use) {
    return use.version().isEmpty() ? kit.text("fleets.versions.unknown") : use.version();
  }

  private static Status behind(Kit kit, VersionUse use) {
    return use.behind() == 0
        ? new Status(Tone.NONE, kit.text("fleets.versions.none"))
        : new Status(
            use.by() >= FAR ? Tone.ATTENTION : Tone.NONE,
            kit.text("fleets.versions.behind", use.behind(), use.by()));
  }
}
