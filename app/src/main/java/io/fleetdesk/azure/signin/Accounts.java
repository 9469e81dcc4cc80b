package io.fleetdesk.azure.signin;

import com.azure.identity.AuthenticationRecord;
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
  private final Clock clock;
  private final Map<String, SignedIn> signedIn = new LinkedHashMap<>();
  private final Map<String, AccountFile.Entry> kept = new LinkedHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Boolean keyring;
  private boolean restored;

  /**
   * @param folder of settings, where names of accounts are kept; null to keep nothing at all
   */
  public Accounts(@Nullable Path folder, Clock clock) {
    this.folder = folder;
    this.file = folder == null ? null : new AccountFile(folder.resolve("azure-accounts.json"));
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

  private boolean hasKeyring() {
    Path at = folder;
    if (at == null) {
      return false;
    }
    synchronized (this) {
      if (keyring == null) {
        keyring = Keyring.isThere(at);
      }
      return keyring;
    }
  }

  /** Brings back those of the last run, as far as the system's keyring kept them. */
  public void restore() {
    synchronized (this) {
      if (restored || file == null) {
        return;
      }
      restored = true;
    }
    if (!hasKeyring()) {
      return;
    }
    for (AccountFile.Entry entry : file.read()) {
      Cloud.ALL.stream()
          .filter(c -> c.name().equals(entry.cloud()))
          .findFirst()
          .ifPresent(cloud -> restore(entry, cloud));
    }
    changed();
  }

  private void restore(AccountFile.Entry entry, Cloud cloud) {
    AuthenticationRecord record = entry.record();
    SignInMethod method =
        entry.device()
            ? new SignInMethod.DeviceCode(record.getClientId())
            : new SignInMethod.Browser(record.getClientId());
    var credential =
        new CredentialFactory(cloud, record.getTenantId()).of(method, _ -> {}, record, true);
    var account =
        new Account(
            record.getHomeAccountId(),
            record.getUsername(),
            entry.objectId(),
            record.getTenantId(),
            method,
            cloud,
            Account.Kept.KEYRING);
    synchronized (this) {
      kept.put(account.id(), entry);
      signedIn.putIfAbsent(account.id(), new SignedIn(account, credential, clock));
    }
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
    boolean cached = method.asksPerson() && cloud.known() && hasKeyring();
    Credential credential;
    try {
      credential = new CredentialFactory(cloud, tenant).of(method, prompt, null, cached);
    } catch (RuntimeException e) {
      throw SignInException.of(e);
    }
    AuthenticationRecord record = credential.authenticate(cloud.armScope(), tenant);
    var token = credential.token(cloud.armScope(), tenant, null);
    var claims = TokenClaims.of(token.value());
    var account =
        new Account(
            record == null ? claims.objectId() + "." + claims.tenant() : record.getHomeAccountId(),
            record == null ? claims.name() : record.getUsername(),
            claims.objectId(),
            claims.tenant().isEmpty() ? tenant : claims.tenant(),
            method,
            cloud,
            !method.asksPerson()
                ? Account.Kept.ELSEWHERE
                : cached ? Account.Kept.KEYRING : Account.Kept.MEMORY);
    synchronized (this) {
      signedIn.put(account.id(), new SignedIn(account, credential, clock));
      if (cached && record != null) {
        kept.put(
            account.id(),
            new AccountFile.Entry(
                record,
                cloud.name(),
                method instanceof SignInMethod.DeviceCode,
                claims.objectId()));
      }
    }
    store();
    changed();
    return account;
  }

  /** Forgets an account here; what other programs know of it stays. */
  public void signOut(Account account) {
    SignedIn gone;
    synchronized (this) {
      gone = signedIn.remove(account.id());
      kept.remove(account.id());
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
        synchronized (this) {
          file.write(kept);
        }
      } catch (IOException e) {
        LOG.warn("The names of accounts could not be kept: {}", e.getMessage());
      }
    }
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }
}
