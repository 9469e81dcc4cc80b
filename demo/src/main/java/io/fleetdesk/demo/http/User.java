package io.fleetdesk.demo.http;

import java.util.List;

/**
 * Who a request comes from.
 *
 * @param uid may be empty
 * @param groups with {@code system:authenticated}, which every holder of a token is in
 */
public record User(String name, String uid, List<String> groups) {
  static final User ANONYMOUS = new User("system:anonymous", "", List.of("system:unauthenticated"));

  /** One who showed a token; the groups are completed. */
  public static User authenticated(String name, String... groups) {
    var all = new java.util.ArrayList<>(List.of(groups));
    all.add("system:authenticated");
    return new User(name, name, List.copyOf(all));
  }

  /** A cluster administrator, whom no role has to allow anything. */
  public static User admin() {
    return authenticated("admin", "system:masters");
  }

  boolean isMaster() {
    return groups.contains("system:masters");
  }
}
