package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Fills the Secrets of service accounts on a hub with their tokens. */
final class AccountTokens implements Controller {
  private static final String TYPE = "kubernetes.io/service-account-token";
  private static final String ACCOUNT = "kubernetes.io/service-account.name";

  private final ClusterApi hub;

  private AccountTokens(ClusterApi hub) {
    this.hub = hub;
  }

  static void install(FleetWorld world) {
    var queue = world.loop().add("tokens", new AccountTokens(world.hub()));
    world.loop().watchKeys(world.hub(), CoreTypes.SECRETS, queue);
  }

  @Override
  public Next reconcile(Key key) {
    var secret = hub.get(CoreTypes.SECRETS, key.namespace(), key.name());
    if (secret == null
        || !ObjectTrees.text(secret.view(), "/type").equals(TYPE)
        || !ObjectTrees.text(secret.view(), "/data/token").isEmpty()) {
      return Next.ON_CHANGE;
    }
    var account = ObjectTrees.annotation(secret.view(), ACCOUNT);
    if (hub.get(CoreTypes.SERVICE_ACCOUNTS, key.namespace(), account) == null) {
      return Next.ON_CHANGE;
    }
    // Of no use anywhere but to tell agents of this world apart.
    var token = "demo-" + Hashes.of(key + account + hub.store().revision());
    hub.update(
        CoreTypes.SECRETS,
        key.namespace(),
        key.name(),
        s -> {
          ObjectTrees.child(s, "data")
              .put(
                  "token",
                  Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
          return s;
        });
    return Next.ON_CHANGE;
  }
}
