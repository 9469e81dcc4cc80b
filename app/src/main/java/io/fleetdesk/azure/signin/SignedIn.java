package io.fleetdesk.azure.signin;

import io.fleetdesk.clusters.kubeconfig.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An account with its credential, and its tokens: one for each audience and tenant, asked for by
 * one at a time and shared by everybody. Any thread.
 */
final class SignedIn {
  private record Key(String scope, String tenant) {}

  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    volatile Credential.@Nullable Token kept;
  }

  private final Account account;
  private final Credential credential;
  private final Clock clock;
  private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

  SignedIn(Account account, Credential credential, Clock clock) {
    this.account = account;
    this.credential = credential;
    this.clock = clock;
  }

  Account account() {
    return account;
  }

  /** When the token for it is renewed; null while there is none. */
  @Nullable Instant renewal(String scope, String tenant) {
    Slot slot = slots.get(new Key(scope, tenant));
    Credential.Token kept = slot == null ? null : slot.kept;
    return kept == null ? null : kept.renewAt();
  }

  TokenSource source(String scope, String tenant) {
    Slot slot = slots.computeIfAbsent(new Key(scope, tenant), _ -> new Slot());
    return (renewed, claims) -> token(slot, scope, tenant, renewed, claims);
  }

  private Secret token(
      Slot slot, String scope, String tenant, boolean renewed, @Nullable String claims)
      throws SignInException, InterruptedException {
    Credential.Token before = slot.kept;
    if (before != null && !renewed && clock.instant().isBefore(before.renewAt())) {
      return before.value();
    }
    slot.lock.lockInterruptibly();
    try {
      Credential.Token now = slot.kept;
      if (now != null && !now.equals(before) && now.isGoodAt(clock.instant())) {
        return now.value();
      }
      try {
        Credential.Token next =
            renewed && claims == null && credential instanceof PersonCredential person
                ? person.renewed(scope, tenant)
                : credential.token(scope, tenant, claims);
        slot.kept = next;
        return next.value();
      } catch (SignInException e) {
        // Ahead of time there is still the old one.
        if (now != null && !renewed && now.isGoodAt(clock.instant())) {
          return now.value();
        }
        throw e;
      }
    } finally {
      slot.lock.unlock();
    }
  }

  void forget() {
    slots.values().forEach(s -> s.kept = null);
    credential.forget();
  }
}
