package io.fleetdesk.views.kit;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.objects.Tone;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.table.Band;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Pictures of the kit's controls: {@code Gallery FOLDER}, see {@link PictureOf}. */
public final class Gallery {
  private static final Instant NOW = Instant.parse("2026-11-24T14:32:07Z");
  private static final FleetId FLEET = new FleetId("aks-fleet01");

  /** A pod of the pictures. */
  record Pod(
      ClusterId cluster,
      String namespace,
      String name,
      Status status,
      String ready,
      int restarts,
      String address,
      Instant created) {}

  static final ClusterLooks LOOKS =
      new ClusterLooks() {
        @Override
        public int color(ClusterId cluster) {
          return cluster.isHub() ? -1 : cluster.name().charAt("demo-aks0".length()) - '1';
        }

        @Override
        public @Nullable Instant staleSince(ClusterId cluster) {
          return cluster.name().startsWith("demo-aks03") ? NOW.minusSeconds(130) : null;
        }
      };

  private Gallery() {}

  static ClusterId member(int number) {
    return new ClusterId(FLEET, "demo-aks0" + number + "-demo-aks01");
  }

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    var kit = PictureOf.kit(LOOKS, Locale.ENGLISH, Clock.fixed(NOW, ZoneId.of("UTC")));
    PictureOf.view(1180, 620, folder.resolve("table"), kit, k -> table(k, ""));
    PictureOf.view(1180, 420, folder.resolve("grouped"), kit, k -> table(k, "cluster"));
    System.exit(0);
  }

  static List<LiveColumn<Pod>> columns() {
    return List.of(
        LiveColumn.cluster("cluster", Pod::cluster),
        LiveColumn.<Pod>text("namespace", Pod::namespace).alias("ns"),
        LiveColumn.mono("name", Pod::name).wide(220).grows(),
        LiveColumn.status("status", Pod::status),
        LiveColumn.<Pod>number("ready", p -> 1, Pod::ready),
        LiveColumn.number("restarts", Pod::restarts),
        LiveColumn.mono("address", Pod::address),
        LiveColumn.age("age", Pod::created));
  }

  static List<Pod> pods() {
    var pods = new ArrayList<Pod>();
    String[] namespaces = {"hello-world", "kuard-demo", "monitoring", "team-a"};
    for (int i = 0; i < 24; i++) {
      Status status =
          switch (i) {
            case 2 -> new Status(Tone.STALE, "Pending");
            case 7 -> new Status(Tone.FAILED, "CrashLoopBackOff");
            case 9 -> new Status(Tone.IN_PROGRESS, "Terminating");
            case 11 -> new Status(Tone.WAITING, "Waiting");
            case 13 -> new Status(Tone.DRIFTED, "Drifted");
            case 14 -> new Status(Tone.DIFFERS, "Differs");
            case 15 -> new Status(Tone.NONE, "Not selected");
            default -> new Status(Tone.GOOD, "Running");
          };
      pods.add(
          new Pod(
              member(1 + i % 3),
              namespaces[i / 6],
              "hello-world-6f9c7b8d4-" + Integer.toString(1_000_003 * (i + 7), 36),
              status,
              i == 2 ? "0/1" : "1/1",
              i * i * 7,
              "10.22" + i % 3 + ".0." + (17 + i),
              NOW.minusSeconds(12L + 190L * i * i * i)));
    }
    return pods;
  }

  private static Parent table(Kit kit, String group) {
    var table = new LiveTable<>(kit, "pods", Pod::name, columns(), Pod::cluster);
    table.show(pods());
    table.groupBy(group);
    table.selectKeys(Set.of(pods().get(4).name()));
    table.bands(
        List.of(
            new Band(
                Tone.STALE,
                "demo-aks03 is stale since 14:29:57.",
                "Its rows show the state of that moment. Reconnecting, next try in 8 s.",
                Map.of("Retry now", () -> {}))));
    var all = new VBox(table.tools(), table);
    VBox.setVgrow(table, Priority.ALWAYS);
    return all;
  }
}
