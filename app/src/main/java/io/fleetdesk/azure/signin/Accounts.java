package io.fleetdesk.azure.signin;

import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import io.fleetdesk.azure.signin.SignInException.Cause;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody who is signed in to Azure, several at once. Made when somebody first goes to Azure:
 * what it needs is not loaded before. Any thread; what signs in or reads blocks.
 */
public final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final @Nullable AccountFile file;
  private final @Nullable Path folder;
  private final Consumer<String> browse;
  private final Clock clock;
  private final Map<String, SignedIn> signedIn = new LinkedHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private @Nullable ITokenCacheAccessAspect keyring;
  private boolean keyringTried;
  private boolean restored;

  /**
   * @param folder of settings, where names of accounts are kept; null to keep nothing at all
   * @param browse opens a page in the person's browser
   */
  public Accounts(@Nullable Path folder, Consumer<String> browse, Clock clock) {
    this.folder = folder;
    this.file = folder == null ? null : new AccountFile(folder.resolve("azure-accounts.json"));
    this.browse = browse;
    this.clock = clock;
  }

  /** In the order in which they signed in, those of the last run first. */
  public synchronized List<Account> list() {
    return signedIn.values().stream().map(SignedIn::account).toList();
  }

  public Optional<Account> account(String id) {
    return list().stream().filter(a -> a.id().equals(id)).findFirst();
  }

  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private synchronized @Nullable ITokenCacheAccessAspect keyring() {
    if (!keyringTried && folder != null) {
      keyringTried = true;
      keyring = Keyring.open(folder);
    }
    return keyring;
  }

  /** Brings back those of the last run, as far as the system's keyring kept them. */
  public void restore() throws InterruptedException {
    AccountFile kept = file;
    synchronized (this) {
      if (restored || kept == null) {
        return;
      }
      restored = true;
    }
    var cache = keyring();
    if (cache == null) {
      return;
    }
    for (Account account : kept.read()) {
      try {
        var credential =
            new PersonCredential(
                account.cloud(), client(account.method()), account.tenant(), cache);
        if (credential.find(account.id())) {
          add(account, credential);
        }
      } catch (SignInException e) {
        LOG.info("An account of the last run is not signed in any more: {}", e.getMessage());
      }
    }
    changed();
  }

  private static String client(SignInMethod method) {
    return switch (method) {
      case SignInMethod.DeviceCode(String client) -> client;
      case SignInMethod.Browser(String client) -> client;
      default -> "";
    };
  }

  private synchronized void add(Account account, Credential credential) {
    signedIn.put(account.id(), new SignedIn(account, credential, clock));
  }

  /**
   * Signs in; blocks until the person has done it. An interrupt cancels.
   *
   * @param tenant id or domain; empty for the account's own
   * @param prompt told what to do with a device code
   */
  public Account signIn(
      Cloud cloud, SignInMethod method, String tenant, Consumer<DeviceCodePrompt> prompt)
      throws SignInException, InterruptedException {
    Account account =
        method.asksPerson() ? person(cloud, method, tenant, prompt) : other(cloud, method, tenant);
    store();
    changed();
    return account;
  }

  private Account person(
      Cloud cloud, SignInMethod method, String tenant, Consumer<DeviceCodePrompt> prompt)
      throws SignInException, InterruptedException {
    var cache = cloud.known() ? keyring() : null;
    var credential = new PersonCredential(cloud, client(method), tenant, cache);
    IAccount found = credential.signIn(method instanceof SignInMethod.DeviceCode, prompt, browse);
    var claims = TokenClaims.of(credential.token(cloud.armScope(), tenant, null).value());
    var account =
        new Account(
            found.homeAccountId(),
            found.username(),
            claims.objectId(),
            claims.tenant().isEmpty() ? tenant : claims.tenant(),
            method,
            cloud,
            cache == null ? Account.Kept.MEMORY : Account.Kept.KEYRING);
    add(account, credential);
    return account;
  }

  private Account other(Cloud cloud, SignInMethod method, String tenant)
      throws SignInException, InterruptedException {
    Credential credential;
    try {
      credential = new CredentialFactory(cloud, tenant).of(method);
    } catch (RuntimeException e) {
      throw SignInException.of(e);
    }
    var claims = TokenClaims.of(credential.token(cloud.armScope(), tenant, null).value());
    var account =
        new Account(
            claims.objectId() + "." + claims.tenant(),
            claims.name(),
            claims.objectId(),
            claims.tenant().isEmpty() ? tenant : claims.tenant(),
            method,
            cloud,
            Account.Kept.ELSEWHERE);
    add(account, credential);
    return account;
  }

  /** Forgets an account here; what other programs know of it stays. */
  public void signOut(Account account) {
    SignedIn gone;
    synchronized (this) {
      gone = signedIn.remove(account.id());
    }
    if (gone != null) {
      gone.forget();
    }
    store();
    changed();
  }

  /**
   * Tokens for one account; they may be asked for as often as wanted.
   *
   * @param tenant empty for the one that the account signed in to
   */
  public TokenSource tokens(Account account, String scope, String tenant) {
    return (renewed, claims) ->
        find(account)
            .source(scope, tenant.isEmpty() ? account.tenant() : tenant)
            .token(renewed, claims);
  }

  /** When the next token for Resource Manager is due, null before the first. */
  public synchronized @Nullable Instant renewal(Account account) {
    SignedIn found = signedIn.get(account.id());
    return found == null ? null : found.renewal(account.cloud().armScope(), account.tenant());
  }

  private synchronized SignedIn find(Account account) throws SignInException {
    SignedIn found = signedIn.get(account.id());
    if (found == null) {
      throw new SignInException(Cause.NEEDED, Message.of("You are not signed in to Azure."));
    }
    return found;
  }

  private void store() {
    if (file != null) {
      try {
        file.write(list().stream().filter(a -> a.kept() == Account.Kept.KEYRING).toList());
      } catch (IOException e) {
        LOG.warn("The names of accounts could not be kept: {}", e.getMessage());
      }
    }
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }
}
