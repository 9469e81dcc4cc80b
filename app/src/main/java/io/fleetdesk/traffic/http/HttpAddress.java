package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where requests go. What is typed is sent: servers take more than the grammar of URIs allows, such
 * as names with underscores and paths with braces.
 *
 * @param host name or address as typed; IPv6 without brackets
 * @param target path and query as sent, never empty
 */
public record HttpAddress(boolean tls, String host, int port, String target) {
  private static final Pattern TYPED =
      Pattern.compile(
          "(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?<authority>[^/?#]*)(?<target>[^#]*)(?:#.*)?");
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?:\\[(?<six>[0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|(?<name>[^:\\[\\]]+))(?::(?<port>\\d{1,9}))?");

  public HttpAddress {
    if (host.isBlank() || port < 1 || port > 65_535 || !target.startsWith("/")) {
      throw new IllegalArgumentException(
          "An address needs a host, a port of 1 to 65535 and a path.");
    }
  }

  /**
   * Reads what a person types: {@code 203.0.113.24:8080/env} is HTTP.
   *
   * @throws RefusedInput with a sentence that says what is wrong
   */
  public static HttpAddress parse(String text) {
    String typed = text.strip();
    if (typed.isEmpty()) {
      throw new RefusedInput(
          Message.of("The address is empty. Enter one such as http://203.0.113.24:8080/."));
    }
    if (typed.chars().anyMatch(c -> c <= ' ' || c == 0x7f || Character.isWhitespace(c))) {
      throw new RefusedInput(Message.of("An address has no spaces: “{0}”.", typed));
    }
    Matcher parts = TYPED.matcher(typed);
    if (!parts.matches()) {
      throw new RefusedInput(Message.of("“{0}” is not an address.", typed));
    }
    String scheme = parts.group("scheme") == null ? "http" : parts.group("scheme");
    boolean tls = scheme.equalsIgnoreCase("https");
    if (!tls && !scheme.equalsIgnoreCase("http")) {
      throw new RefusedInput(
          Message.of("Traffic runs send HTTP and HTTPS requests, not {0}.", scheme));
    }
    String authority = parts.group("authority");
    if (authority.contains("@")) {
      throw new RefusedInput(
          Message.of(
              "A user name in the address is not sent. Add an Authorization header instead."));
    }
    return of(tls, authority, parts.group("target"), typed);
  }

  private static HttpAddress of(boolean tls, String authority, String target, String typed) {
    if (!authority.startsWith("[") && authority.indexOf(':') != authority.lastIndexOf(':')) {
      throw new RefusedInput(
          Message.of("Put an IPv6 address in brackets, such as http://[::1]:8080/."));
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw new RefusedInput(Message.of("“{0}” has no host or no valid port.", typed));
    }
    String host = parts.group("six") == null ? parts.group("name") : parts.group("six");
    String given = parts.group("port");
    int port = given == null ? (tls ? 443 : 80) : Integer.parseInt(given);
    if (port < 1 || port > 65_535) {
      throw new RefusedInput(Message.of("The port must be 1 to 65535, not {0}.", given));
    }
    return new HttpAddress(tls, host, port, target.startsWith("/") ? target : "/" + target);
  }

  /** Host and port as in a Host header: the default port of the scheme is left out. */
  public String authority() {
    int zone = host.indexOf('%');
    String name =
        host.contains(":") ? "[" + (zone < 0 ? host : host.substring(0, zone)) + "]" : host;
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
