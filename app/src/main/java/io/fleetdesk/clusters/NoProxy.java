package io.fleetdesk.clusters;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The hosts that NO_PROXY takes out: names with their sub-domains, addresses, {@code *}. */
record NoProxy(List<String> entries) {
  static NoProxy of(Map<String, String> env) {
    String list = env.getOrDefault("NO_PROXY", env.getOrDefault("no_proxy", ""));
    return new NoProxy(
        Stream.of(list.split(","))
            .map(e -> e.strip().toLowerCase(Locale.ROOT))
            .filter(e -> !e.isEmpty())
            .toList());
  }

  /** Loopback never goes through a proxy, as in Go's net/http. */
  boolean covers(URI server) {
    String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
    if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
      return true;
    }
    return entries.stream()
        .map(e -> e.startsWith("*.") ? e.substring(1) : e)
        .anyMatch(
            e -> e.equals("*") || host.equals(e) || host.endsWith(e.startsWith(".") ? e : "." + e));
  }
}
