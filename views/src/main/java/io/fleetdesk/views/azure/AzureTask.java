package io.fleetdesk.views.azure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes on in Azure.
 *
 * @param status in Azure's words
 * @param next when it is asked again
 * @param ended null while it runs
 * @param failure a sentence; empty for none
 */
record AzureTask(
    long number,
    String title,
    String status,
    Instant started,
    @Nullable Instant next,
    @Nullable Instant ended,
    String failure) {
  boolean isRunning() {
    return ended == null;
  }

  AzureTask asked(String now, Instant again) {
    return new AzureTask(number, title, now, started, again, null, "");
  }

  AzureTask end(String why) {
    return new AzureTask(number, title, status, started, null, Instant.now(), why);
  }
}
