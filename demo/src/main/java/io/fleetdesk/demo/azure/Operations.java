package io.fleetdesk.demo.azure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** What takes time, and the signed addresses under which it is asked about. */
final class Operations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

  /** As long as in Azure, where it is a certificate. */
  private static final String CERTIFICATE = "MIIHhz".repeat(700);

  private static final class Running {
    final Instant started = Instant.now();
    final String resource;
    volatile String status = "InProgress";
    volatile @Nullable ObjectNode error;

    Running(String resource) {
      this.resource = resource;
    }
  }

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo azure").factory());
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final double pace;

  Operations(double pace) {
    this.pace = pace;
  }

  /** Does this when so much time of Azure has passed. */
  void later(Duration time, Runnable task) {
    var _ =
        timer.schedule(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.warn("The demo's Azure failed at something", e);
              }
            },
            (long) (time.toMillis() * pace),
            TimeUnit.MILLISECONDS);
  }

  boolean isBusy(String resource) {
    return running.values().stream()
        .anyMatch(r -> r.resource.equalsIgnoreCase(resource) && r.status.equals("InProgress"));
  }

  /**
   * Starts one; {@code end} returns null, or the error with which it fails.
   *
   * @return its id
   */
  String start(
      String resource, Duration time, java.util.function.Supplier<@Nullable ObjectNode> end) {
    String id = UUID.randomUUID().toString();
    var operation = new Running(resource);
    running.put(id, operation);
    later(
        time,
        () -> {
          ObjectNode error;
          try {
            error = end.get();
          } catch (RuntimeException e) {
            LOG.warn("An operation of the demo's Azure failed", e);
            error = Web.object().put("code", "InternalServerError").put("message", "" + e);
          }
          operation.error = error;
          operation.status = error == null ? "Succeeded" : "Failed";
        });
    return id;
  }

  static String address(String base, String subscription, String kind, String id) {
    String sign = UUID.randomUUID().toString().replace("-", "");
    return base
        + "/subscriptions/"
        + subscription
        + "/providers/Microsoft.ContainerService/locations/eastus/"
        + kind
        + "/"
        + id
        + "?api-version=2016-03-30&t="
        + Instant.now().toEpochMilli()
        + "&c="
        + CERTIFICATE
        + "&s="
        + sign
        + "&h="
        + sign;
  }

  /** The status as the async header's address tells it; null for one that is not known. */
  @Nullable ObjectNode status(String id) {
    Running operation = running.get(id);
    if (operation == null) {
      return null;
    }
    var body =
        Web.object()
            .put("name", id)
            .put("status", operation.status)
            .put("startTime", operation.started.toString());
    ObjectNode error = operation.error;
    if (error != null) {
      body.set("error", error);
    }
    return body;
  }

  /** As if Azure had forgotten them. */
  void forget() {
    running.clear();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
