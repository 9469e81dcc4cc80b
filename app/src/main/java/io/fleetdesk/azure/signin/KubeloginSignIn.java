package io.fleetdesk.azure.signin;

import io.fleetdesk.azure.signin.SignInException.Cause;
import io.fleetdesk.clusters.kubeconfig.BuiltInSignIn;
import io.fleetdesk.clusters.kubeconfig.CredentialException;
import io.fleetdesk.clusters.kubeconfig.Secret;
import io.fleetdesk.messages.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Serves kubeconfig users that name kubelogin, in every mode. Who has to be asked in person is
 * served by the account that is signed in to the tenant; nobody is asked from here.
 */
public final class KubeloginSignIn implements BuiltInSignIn {
  private final Supplier<Accounts> accounts;
  private final Supplier<Cloud> cloud;
  private final Map<String, String> env;
  private final Map<Key, SignedIn> others = new ConcurrentHashMap<>();

  private record Key(SignInMethod method, String tenant) {}

  /**
   * @param accounts asked for when the first token is wanted
   * @param cloud in place of Microsoft's public one
   */
  public KubeloginSignIn(
      Supplier<Accounts> accounts, Supplier<Cloud> cloud, Map<String, String> env) {
    this.accounts = accounts;
    this.cloud = cloud;
    this.env = env;
  }

  @Override
  public boolean takes(String command) {
    String name =
        command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
    return name.equals("kubelogin") || name.equals("kubelogin.exe");
  }

  @Override
  public Secret token(List<String> args, Map<String, String> more, boolean renewed)
      throws CredentialException, InterruptedException {
    var all = new HashMap<>(env);
    all.putAll(more);
    try {
      return token(KubeloginArguments.of(args, all), renewed);
    } catch (SignInException e) {
      throw new CredentialException(e.sentence());
    }
  }

  /** As {@link #token(List, Map, boolean)}, with the cause when it fails. */
  public Secret token(KubeloginArguments asked, boolean renewed)
      throws SignInException, InterruptedException {
    SignInMethod method = asked.method();
    if (method == null || asked.isUnsupported()) {
      throw new SignInException(
          Cause.UNSUPPORTED,
          Message.of(
              "The kubeconfig asks kubelogin for the mode {0}, which Fleet Desk does not offer.",
              asked.mode()));
    }
    String scope = Cloud.aksScope(asked.serverId());
    if (method.asksPerson()) {
      return accounts
          .get()
          .tokens(account(asked.tenant()), scope, asked.tenant())
          .token(renewed, null);
    }
    return others
        .computeIfAbsent(new Key(method, asked.tenant()), this::signedIn)
        .source(scope, asked.tenant())
        .token(renewed, null);
  }

  private SignedIn signedIn(Key key) {
    Cloud at = cloud.get();
    return new SignedIn(
        new Account("", "", "", key.tenant(), key.method(), at, Account.Kept.ELSEWHERE),
        new CredentialFactory(at, key.tenant()).of(key.method()),
        java.time.Clock.systemUTC());
  }

  /** One of the tenant, else any one: guests have accounts of other tenants. */
  private Account account(String tenant) throws SignInException {
    List<Account> all = accounts.get().list();
    return all.stream()
        .filter(a -> a.tenant().equalsIgnoreCase(tenant))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseThrow(
            () ->
                new SignInException(
                    Cause.NEEDED,
                    Message.of(
                        "This cluster wants a sign-in to Azure. Sign in under Azure, Sign-in;"
                            + " kubelogin is not needed.")));
  }
}
