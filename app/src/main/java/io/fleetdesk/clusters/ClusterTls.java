package io.fleetdesk.clusters;

import io.fleetdesk.clusters.kubeconfig.ClientCertificate;
import io.fleetdesk.clusters.kubeconfig.CredentialException;
import io.fleetdesk.clusters.kubeconfig.KubeCluster;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.clusters.kubeconfig.KubeUser;
import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What TLS with one cluster rests on. Where its kubeconfig names an authority, that one is trusted
 * and no other; one that cannot be read is refused instead of passed over.
 */
final class ClusterTls {
  private static final char[] NO_PASSWORD = {};
  private static final Message AUTHORITY = Message.of("certificate authority");
  private static final Message CERTIFICATE = Message.of("client certificate");
  private static final Message KEY = Message.of("client key");

  private final KeyManager @Nullable [] keys;
  private final TrustManager @Nullable [] trust;

  private ClusterTls(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
    this.keys = keys;
    this.trust = trust;
  }

  /** Null without a client certificate. */
  KeyManager @Nullable [] keys() {
    return keys;
  }

  /** Null for Java's own authorities. */
  TrustManager @Nullable [] trust() {
    return trust;
  }

  /**
   * @param given by a plugin; takes the place of the user's own
   */
  static ClusterTls of(KubeContext context, @Nullable ClientCertificate given)
      throws CredentialException {
    try {
      return new ClusterTls(keys(context, given), trust(context));
    } catch (GeneralSecurityException | IOException e) {
      throw new CredentialException(
          Message.of(
              "TLS for the context {0} cannot be set up: {1}.",
              context.name(), String.valueOf(e.getMessage())));
    }
  }

  private static TrustManager @Nullable [] trust(KubeContext context)
      throws CredentialException, GeneralSecurityException, IOException {
    KubeCluster cluster = context.cluster();
    if (cluster.insecure()) {
      return new TrustManager[] {new AnyServer()};
    }
    byte[] named = bytes(context, AUTHORITY, cluster.caData(), cluster.caFile());
    String name = cluster.tlsServerName();
    if (named == null && name == null) {
      return null;
    }
    KeyStore authorities = named == null ? null : authorities(context, named);
    var factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(authorities);
    TrustManager[] managers = factory.getTrustManagers();
    return name == null
        ? managers
        : new TrustManager[] {new NamedTrust((X509TrustManager) managers[0], name)};
  }

  private static KeyStore authorities(KubeContext context, byte[] pem)
      throws CredentialException, GeneralSecurityException, IOException {
    List<X509Certificate> certificates = Pem.certificates(pem);
    if (certificates.isEmpty()) {
      Path file = context.cluster().caFile();
      throw unreadable(
          context,
          AUTHORITY,
          context.cluster().caData() == null && file != null
              ? Message.of("{0} contains no certificate", file)
              : Message.of("it contains no certificate"));
    }
    KeyStore store = empty();
    for (X509Certificate c : certificates) {
      store.setCertificateEntry("authority " + store.size(), c);
    }
    return store;
  }

  private static KeyManager @Nullable [] keys(
      KubeContext context, @Nullable ClientCertificate given)
      throws CredentialException, GeneralSecurityException, IOException {
    KubeUser user = context.user();
    byte[] certificate;
    byte[] key;
    if (given != null) {
      certificate = given.certificate().value().getBytes(StandardCharsets.UTF_8);
      key = given.key().value().getBytes(StandardCharsets.UTF_8);
    } else {
      var data = user.certificateData();
      var keyData = user.keyData();
      certificate =
          bytes(context, CERTIFICATE, data == null ? null : data.value(), user.certificateFile());
      key = bytes(context, KEY, keyData == null ? null : keyData.value(), user.keyFile());
    }
    if (certificate == null || key == null) {
      return null;
    }
    KeyStore store = empty();
    store.setKeyEntry("client", privateKey(context, key), NO_PASSWORD, chain(context, certificate));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static X509Certificate[] chain(KubeContext context, byte[] pem)
      throws CredentialException {
    List<X509Certificate> chain = Pem.certificates(pem);
    if (chain.isEmpty()) {
      throw unreadable(context, CERTIFICATE, Message.of("it contains no certificate"));
    }
    return chain.toArray(X509Certificate[]::new);
  }

  private static PrivateKey privateKey(KubeContext context, byte[] pem) throws CredentialException {
    try {
      return Pem.privateKey(pem);
    } catch (IOException e) {
      throw unreadable(
          context, KEY, Message.of("it contains no key that can be read without a password"));
    }
  }

  /**
   * @param data base64, wins over the file
   * @return null when neither is named
   */
  private static byte @Nullable [] bytes(
      KubeContext context, Message what, @Nullable String data, @Nullable Path file)
      throws CredentialException {
    try {
      return data != null ? decoded(data) : file == null ? null : Files.readAllBytes(file);
    } catch (IllegalArgumentException e) {
      throw unreadable(context, what, Message.of("it is not valid Base64"));
    } catch (IOException e) {
      throw unreadable(context, what, Message.of("the file {0} cannot be read", file));
    }
  }

  /** As Go decodes it: line breaks may stand inside, blanks may not. */
  static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64.replace("\r", "").replace("\n", ""));
  }

  private static CredentialException unreadable(KubeContext context, Message what, Message why) {
    return new CredentialException(
        Message.of("The {0} of the context {1} cannot be used: {2}.", what, context.name(), why));
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
