package io.fleetdesk.demo.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose bearer token is whose. Asked on every request, from any thread. */
public interface Users {
  /** Null for a token that nobody has: the request is answered 401. */
  @Nullable User byToken(String token);

  static Users of(Map<String, User> tokens) {
    return Map.copyOf(tokens)::get;
  }
}
