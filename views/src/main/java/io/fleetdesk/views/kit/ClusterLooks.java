package io.fleetdesk.views.kit;

import io.fleetdesk.clusters.ClusterId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How clusters look at the moment. Asked on the JavaFX thread, often: it answers from memory. */
public interface ClusterLooks {
  /** Place in the order of joining, from 0, which decides the colour; -1 for a hub or unknown. */
  int color(ClusterId cluster);

  /** Since when its rows show a past moment; null while they are as of now. */
  @Nullable Instant staleSince(ClusterId cluster);

  /** What it is called where clusters of all open fleets may stand side by side. */
  default String name(ClusterId cluster) {
    return cluster.label();
  }

  /** Members without colours, all as of now. */
  static ClusterLooks none() {
    return new ClusterLooks() {
      @Override
      public int color(ClusterId cluster) {
        return -1;
      }

      @Override
      public @Nullable Instant staleSince(ClusterId cluster) {
        return null;
      }
    };
  }
}
