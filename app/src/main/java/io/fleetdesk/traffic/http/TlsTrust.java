package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which certificates a run over HTTPS accepts. */
public final class TlsTrust {
  /** Those of the authorities that this installation trusts, for the host of the address. */
  public static final TlsTrust SYSTEM = new TlsTrust(system(), true);

  /** Any, for test set-ups; a person has to choose it. */
  public static final TlsTrust ANY = new TlsTrust(any(), false);

  private final SSLContext context;
  private final boolean checksHost;

  private TlsTrust(SSLContext context, boolean checksHost) {
    this.context = context;
    this.checksHost = checksHost;
  }

  /**
   * Those of the authorities in a PEM file, for the host of the address. Blocks.
   *
   * @throws RefusedInput when the file has none or cannot be read
   */
  public static TlsTrust of(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + count++, certificate);
      }
      if (count == 0) {
        throw new RefusedInput(Message.of("{0} has no certificate.", pem));
      }
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      return new TlsTrust(context(managers.getTrustManagers()), true);
    } catch (IOException e) {
      throw new RefusedInput(Message.of("{0} cannot be read.", pem));
    } catch (CertificateException e) {
      throw new RefusedInput(Message.of("{0} is not a PEM file of certificates.", pem));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }

  SSLContext context() {
    return context;
  }

  boolean checksHost() {
    return checksHost;
  }

  private static SSLContext system() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }

  private static SSLContext any() {
    try {
      return context(new TrustManager[] {new TrustAny()});
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }

  private static SSLContext context(TrustManager[] managers) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers, new SecureRandom());
    return context;
  }

  private static final class TrustAny extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
