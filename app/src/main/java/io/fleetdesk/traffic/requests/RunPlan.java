package io.fleetdesk.traffic.requests;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.http.Header;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.RefusedInput;
import io.fleetdesk.traffic.http.RequestBody;
import io.fleetdesk.traffic.http.Senders;
import io.fleetdesk.traffic.http.TlsTrust;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run sends.
 *
 * @param body sent with every request; the run sets Content-Length from it
 * @param rate requests a second, or {@link #UNLIMITED}
 * @param concurrency requests under way at the same time, at most
 * @param keepAlive whether connections carry many requests: a layer 4 balancer decides once for
 *     each connection
 * @param timeout of a whole request
 * @param duration after which the run stops by itself, or {@link #UNTIL_STOPPED}
 */
public record RunPlan(
    HttpAddress address,
    String method,
    List<Header> headers,
    RequestBody body,
    double rate,
    int concurrency,
    boolean keepAlive,
    Duration timeout,
    Duration duration,
    TlsTrust trust) {
  /** As fast as the connections allow: each sends its next request when the last is answered. */
  public static final double UNLIMITED = 0;

  /** It goes on until somebody stops it, at the latest by closing the window. */
  public static final Duration UNTIL_STOPPED = ChronoUnit.FOREVER.getDuration();

  /** Those that only read. */
  public static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");

  public static final int MOST_CONCURRENT = 1_000;
  public static final Duration LONGEST = Duration.ofHours(24);

  public RunPlan {
    headers = List.copyOf(headers);
    Senders.check(method, headers);
    if (!(rate >= 0) || rate > 1_000_000) {
      throw new RefusedInput(
          Message.of("The rate must be 0 (unlimited) to 1,000,000 requests a second."));
    }
    if (concurrency < 1 || concurrency > MOST_CONCURRENT) {
      throw new RefusedInput(Message.of("Concurrency must be 1 to {0}.", MOST_CONCURRENT));
    }
    if (timeout.compareTo(Duration.ofMillis(10)) < 0
        || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new RefusedInput(Message.of("The timeout must be 10 ms to 5 minutes."));
    }
    if (!duration.equals(UNTIL_STOPPED)
        && (duration.compareTo(Duration.ofMillis(100)) < 0 || duration.compareTo(LONGEST) > 0)) {
      throw new RefusedInput(Message.of("A run lasts 100 ms to 24 hours, or until you stop it."));
    }
  }

  /** One request a second for three minutes, each on a connection of its own. */
  public static RunPlan of(HttpAddress address) {
    return new RunPlan(
        address,
        "GET",
        List.of(),
        RequestBody.NONE,
        1,
        4,
        false,
        Duration.ofSeconds(5),
        Duration.ofMinutes(3),
        TlsTrust.SYSTEM);
  }

  /** Names of the cookies that every request carries. */
  public List<String> cookies() {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase("Cookie"))
        .flatMap(h -> Stream.of(h.value().split(";")))
        .map(c -> c.split("=", 2)[0].strip())
        .filter(n -> !n.isEmpty())
        .distinct()
        .toList();
  }

  public boolean unlimited() {
    return rate == UNLIMITED;
  }

  public boolean untilStopped() {
    return duration.equals(UNTIL_STOPPED);
  }

  public RunPlan withRate(double perSecond) {
    return new RunPlan(
        address,
        method,
        headers,
        body,
        perSecond,
        concurrency,
        keepAlive,
        timeout,
        duration,
        trust);
  }

  public RunPlan withConcurrency(int most) {
    return new RunPlan(
        address, method, headers, body, rate, most, keepAlive, timeout, duration, trust);
  }

  public RunPlan withKeepAlive(boolean keep) {
    return new RunPlan(
        address, method, headers, body, rate, concurrency, keep, timeout, duration, trust);
  }

  public RunPlan withTimeout(Duration most) {
    return new RunPlan(
        address, method, headers, body, rate, concurrency, keepAlive, most, duration, trust);
  }

  public RunPlan withDuration(Duration length) {
    return new RunPlan(
        address, method, headers, body, rate, concurrency, keepAlive, timeout, length, trust);
  }

  public RunPlan withTrust(TlsTrust which) {
    return new RunPlan(
        address, method, headers, body, rate, concurrency, keepAlive, timeout, duration, which);
  }

  public RunPlan withRequest(String newMethod, List<Header> newHeaders, RequestBody newBody) {
    return new RunPlan(
        address,
        newMethod,
        newHeaders,
        newBody,
        rate,
        concurrency,
        keepAlive,
        timeout,
        duration,
        trust);
  }
}
