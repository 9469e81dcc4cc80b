package io.fleetdesk.clusters.kubeconfig;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How one context proves who it is. Order as in client-go: token file, token, user name and
 * password; the plugin runs only where there is none of these and no client certificate. Token
 * files are read again when they change; one that cannot be read leaves the token that stands
 * beside it. Thread-safe.
 */
public final class Credentials {
  private final KubeContext context;
  private final ExecCredentials plugins;
  private @Nullable FileTime tokenTime;
  private @Nullable Secret fileToken;
  private volatile @Nullable ExecCredential used;

  public Credentials(KubeContext context, ExecCredentials plugins) {
    this.context = context;
    this.plugins = plugins;
  }

  /** The value of the Authorization header; null if this user has none. May run a plugin. */
  public @Nullable Secret authorization() throws CredentialException, InterruptedException {
    KubeUser user = context.user();
    Secret token = user.tokenFile() == null ? user.token() : tokenOf(user.tokenFile());
    if (token != null) {
      return bearer(token);
    }
    if (user.username() != null && user.password() != null) {
      byte[] pair =
          (user.username() + ":" + user.password().value()).getBytes(StandardCharsets.UTF_8);
      return new Secret("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    ExecCredential answer = plugin();
    return answer == null || answer.token() == null ? null : bearer(answer.token());
  }

  /** The client certificate that a plugin gave; null if none. May run the plugin. */
  public @Nullable ClientCertificate pluginCertificate()
      throws CredentialException, InterruptedException {
    ExecCredential answer = plugin();
    return answer == null || answer.certificate() == null || answer.key() == null
        ? null
        : new ClientCertificate(answer.certificate(), answer.key());
  }

  /**
   * Tells that the server refused what was last given (401).
   *
   * @return whether there is something newer to try: a plugin can be asked again
   */
  public boolean refused() {
    ExecSpec spec = context.user().exec();
    ExecCredential last = used;
    if (spec == null || last == null) {
      return false;
    }
    plugins.refused(spec, context.cluster(), last);
    return true;
  }

  private @Nullable ExecCredential plugin() throws CredentialException, InterruptedException {
    KubeUser user = context.user();
    if (user.provesItself()) {
      return null;
    }
    if (user.exec() == null) {
      if (user.authProvider() != null) {
        throw new CredentialException(
            Message.of(
                "The user {0} in {1} signs in with the auth provider {2}, which Kubernetes no"
                    + " longer supports. Get a new kubeconfig.",
                user.name(), context.file(), user.authProvider()));
      }
      return null;
    }
    ExecCredential answer = plugins.get(user.exec(), context.cluster());
    used = answer;
    return answer;
  }

  private synchronized Secret tokenOf(Path file) throws CredentialException {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      Secret kept = fileToken;
      if (kept == null || !time.equals(tokenTime)) {
        kept = read(file);
        fileToken = kept;
        tokenTime = time;
      }
      return kept;
    } catch (IOException e) {
      Secret beside = context.user().token();
      if (beside != null) {
        return beside;
      }
      throw new CredentialException(
          Message.of(
              "The token file {0} of the context {1} cannot be read.", file, context.name()));
    }
  }

  private static Secret read(Path file) throws IOException {
    String text = Files.readString(file).strip();
    if (text.isEmpty()) {
      throw new IOException("empty");
    }
    return new Secret(text);
  }

  private static Secret bearer(Secret token) {
    return new Secret("Bearer " + token.value());
  }
}
