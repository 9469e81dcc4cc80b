package io.fleetdesk.clusters;

import io.fleetdesk.messages.Message;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log file when a cluster cannot be reached, and once it can be again: since when,
 * until when, why. One thread.
 */
final class OutageLog {
  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

  private final ClusterId cluster;
  private @Nullable Instant since;
  private Message why = Message.NONE;

  OutageLog(ClusterId cluster) {
    this.cluster = cluster;
  }

  /**
   * A further failure of the same outage is not written again.
   *
   * @param heard when the cluster last sent a byte, null when it never did
   */
  void began(@Nullable Instant heard, Message reason) {
    if (since == null) {
      since = heard == null ? Instant.now() : heard;
      why = reason;
      LOG.warn("{} has not answered since {}: {}", cluster, since, why);
    }
  }

  void ended(Instant now) {
    Instant began = since;
    if (began != null) {
      LOG.info(
          "{} answers again: outage since {}, until {} ({} s): {}",
          cluster,
          began,
          now,
          Duration.between(began, now).toSeconds(),
          why);
      since = null;
    }
  }
}
