package io.fleetdesk.clusters;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Holds a server's certificate against the kubeconfig's tls-server-name instead of the host. */
final class NamedTrust extends X509ExtendedTrustManager {
  private static final Integer DNS = 2;
  private static final Integer ADDRESS = 7;

  private final X509TrustManager authorities;
  private final String name;

  NamedTrust(X509TrustManager authorities, String name) {
    this.authorities = authorities;
    this.name = name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkServerTrusted(chain, type);
    Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
    if (names == null || names.stream().noneMatch(this::matches)) {
      throw new CertificateException("tls-server-name: " + name);
    }
  }

  private boolean matches(List<?> entry) {
    String pattern = String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT);
    if (entry.get(0).equals(ADDRESS) || !pattern.startsWith("*.")) {
      return (entry.get(0).equals(ADDRESS) || entry.get(0).equals(DNS)) && pattern.equals(name);
    }
    int dot = name.indexOf('.');
    return entry.get(0).equals(DNS) && dot > 0 && name.substring(dot).equals(pattern.substring(1));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }
}
