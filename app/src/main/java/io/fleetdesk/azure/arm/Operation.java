package io.fleetdesk.azure.arm;

import io.fleetdesk.azure.arm.ArmException.Kind;
import io.fleetdesk.messages.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A change that goes on in Azure after the request was taken. Follows either header of long-running
 * operations, else the resource's own state. An interrupt ends the following, not the change. The
 * addresses it follows are signed: they are never shown or stored.
 */
public final class Operation {
  private static final Set<String> RUNNING =
      Set.of(
          "creating",
          "updating",
          "deleting",
          "joining",
          "leaving",
          "applying",
          "accepted",
          "running",
          "inprogress",
          "registering",
          "pending");
  private static final Duration USUAL = Duration.ofSeconds(5);

  /** Told after each question. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param status in Azure's words: {@code InProgress}
     */
    void asked(String status, Instant now, Instant next);
  }

  private final ArmClient client;
  private final ArmRequest request;
  private final ArmResponse first;

  private Operation(ArmClient client, ArmRequest request, ArmResponse first) {
    this.client = client;
    this.request = request;
    this.first = first;
  }

  /** Sends the request; returns when it was taken. */
  public static Operation start(ArmClient client, ArmRequest request)
      throws ArmException, InterruptedException {
    return new Operation(client, request, client.send(request));
  }

  /** What the resource was when the request was taken. */
  public ArmResponse taken() {
    return first;
  }

  public static boolean isRunning(String provisioningState) {
    return RUNNING.contains(provisioningState.toLowerCase(Locale.ROOT));
  }

  /** Blocks until it is over; the resource then, or the answer of an action. */
  public JsonNode await(Listener listener) throws ArmException, InterruptedException {
    String async = first.header("azure-asyncoperation");
    String location = first.header("location");
    boolean action = request.method().equals("POST");
    JsonNode result = first.body();
    if (!async.isEmpty()) {
      followStatus(async, listener);
      if (action && !location.isEmpty()) {
        return client.follow(location).body();
      }
    } else if (!location.isEmpty() && first.status() == 202) {
      result = followLocation(location, listener);
      if (action) {
        return result;
      }
    } else {
      return action || !isRunning(state(result))
          ? result
          : awaitState(client, request.path(), request.apiVersion(), listener);
    }
    return request.method().equals("DELETE")
        ? result
        : client.get(request.path(), request.apiVersion());
  }

  private void followStatus(String url, Listener listener)
      throws ArmException, InterruptedException {
    String address = url;
    Duration wait = ArmClient.retryAfter(first, USUAL);
    String status = "Accepted";
    while (true) {
      rest(listener, status, wait);
      ArmResponse answer;
      try {
        answer = client.follow(address);
      } catch (ArmException e) {
        if (e.kind() != Kind.NOT_FOUND) {
          throw e;
        }
        // The record of an operation is kept for a while only; the resource knows how it ended.
        if (!request.method().equals("DELETE")) {
          awaitState(client, request.path(), request.apiVersion(), listener);
        }
        return;
      }
      status = answer.body().path("status").asString("");
      if (status.equalsIgnoreCase("Succeeded")) {
        return;
      }
      if (status.equalsIgnoreCase("Failed") || status.equalsIgnoreCase("Canceled")) {
        throw failed(status, ArmError.of(answer.body()), answer);
      }
      if (!answer.header("azure-asyncoperation").isEmpty()) {
        address = answer.header("azure-asyncoperation");
      }
      wait = ArmClient.retryAfter(answer, wait);
    }
  }

  private JsonNode followLocation(String url, Listener listener)
      throws ArmException, InterruptedException {
    String address = url;
    Duration wait = ArmClient.retryAfter(first, USUAL);
    String status = "Accepted";
    while (true) {
      rest(listener, status, wait);
      ArmResponse answer = client.follow(address);
      if (answer.status() != 202) {
        return answer.body();
      }
      status = answer.body().path("status").asString("InProgress");
      if (status.equalsIgnoreCase("Failed") || status.equalsIgnoreCase("Canceled")) {
        throw failed(status, ArmError.of(answer.body()), answer);
      }
      if (!answer.header("location").isEmpty()) {
        address = answer.header("location");
      }
      wait = ArmClient.retryAfter(answer, wait);
    }
  }

  private void rest(Listener listener, String status, Duration wait) throws InterruptedException {
    Instant now = Instant.now();
    listener.asked(status, now, now.plus(wait));
    client.pause().wait(wait);
  }

  /**
   * Follows a change by the resource alone, as after a restart. Returns a missing node when the
   * resource is gone.
   */
  public static JsonNode awaitState(
      ArmClient client, String path, String apiVersion, Listener listener)
      throws ArmException, InterruptedException {
    while (true) {
      JsonNode resource;
      try {
        resource = client.get(path, apiVersion);
      } catch (ArmException e) {
        if (e.kind() == Kind.NOT_FOUND) {
          return tools.jackson.databind.node.MissingNode.getInstance();
        }
        throw e;
      }
      String state = state(resource);
      if (!isRunning(state)) {
        if (state.equalsIgnoreCase("Failed") || state.equalsIgnoreCase("Canceled")) {
          throw failed(
              state,
              ArmError.of(resource.at("/properties/status/lastOperationError")),
              new ArmResponse(200, java.util.Map.of(), resource));
        }
        return resource;
      }
      Instant now = Instant.now();
      listener.asked(state, now, now.plus(USUAL));
      client.pause().wait(USUAL);
    }
  }

  private static String state(JsonNode resource) {
    return resource.path("properties").path("provisioningState").asString("");
  }

  private static ArmException failed(String status, ArmError error, ArmResponse answer) {
    return new ArmException(
        Kind.OPERATION,
        answer.status(),
        error,
        ArmException.correlation(answer),
        error.isNone()
            ? Message.of("Azure reports {0} and gives no reason.", status)
            : Message.of("Azure reports {0}: {1}", status, Message.quoted(error.words())));
  }
}
