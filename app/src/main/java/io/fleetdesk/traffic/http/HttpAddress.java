package io.fleetdesk.traffic.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where requests go.
 *
 * @param host name or address as typed; IPv6 without brackets
 * @param target path and query as sent, never empty
 */
public record HttpAddress(boolean tls, String host, int port, String target) {
  public HttpAddress {
    if (host.isBlank() || port < 1 || port > 65_535 || !target.startsWith("/")) {
      throw new IllegalArgumentException(
          "An address needs a host, a port of 1 to 65535 and a path.");
    }
  }

  /**
   * Reads what a person types: {@code 203.0.113.24:8080/env} is HTTP.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  public static HttpAddress parse(String text) {
    String typed = text.strip();
    if (typed.isEmpty()) {
      throw new IllegalArgumentException(
          "The address is empty: type one such as http://203.0.113.24:8080/.");
    }
    URI uri = uri(typed.contains("://") ? typed : "http://" + typed);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "Traffic runs speak http and https, not " + uri.getScheme() + ".");
    }
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException("The address names no host or no valid port: " + typed);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "A user in the address is not sent: use a header instead.");
    }
    boolean tls = scheme.equals("https");
    int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
    if (port == 0 || port > 65_535) {
      throw new IllegalArgumentException("The port must be 1 to 65535, not " + port + ".");
    }
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new HttpAddress(tls, host.replace("[", "").replace("]", ""), port, path + query);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Not an address: " + e.getReason() + " in " + text, e);
    }
  }

  /** Host and port as in a Host header: the default port of the scheme is left out. */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }

  public HttpAddress withTarget(String pathAndQuery) {
    return new HttpAddress(tls, host, port, pathAndQuery);
  }

  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + authority() + target;
  }
}
