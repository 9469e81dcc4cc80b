package io.fleetdesk.demo.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority and one certificate for the loopback addresses, made new for this
 * process: kubectl sends bearer tokens over TLS only. Shared by all clusters.
 */
public final class ServerTls {
  private static final Duration VALID = Duration.ofDays(365);

  private final X509Certificate authority;
  private final SSLContext context;

  private ServerTls(X509Certificate authority, SSLContext context) {
    this.authority = authority;
    this.context = context;
  }

  /** Makes both; takes some milliseconds. */
  public static ServerTls create() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      var authorityKeys = generator.generateKeyPair();
      var authorityName = new X500Name("CN=Fleet Desk demo CA");
      var authority =
          sign(builder(authorityName, authorityName, authorityKeys), authorityKeys, true);
      var keys = generator.generateKeyPair();
      var serving =
          sign(
              builder(authorityName, new X500Name("CN=localhost"), keys)
                  .addExtension(Extension.subjectAlternativeName, false, loopbackNames())
                  .addExtension(
                      Extension.extendedKeyUsage,
                      false,
                      new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
              authorityKeys,
              false);
      return new ServerTls(authority, context(keys.getPrivate(), serving, authority));
    } catch (GeneralSecurityException | OperatorCreationException | java.io.IOException e) {
      throw new IllegalStateException("The demo's certificates could not be made.", e);
    }
  }

  /** For {@code certificate-authority-data} of a kubeconfig, before its base64. */
  public String authorityPem() {
    try {
      var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(authority.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n"
          + new String(lines, StandardCharsets.US_ASCII)
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  public X509Certificate authority() {
    return authority;
  }

  /** For servers on loopback. */
  public SSLContext context() {
    return context;
  }

  private static JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name of, KeyPair keys) {
    var now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(now.toEpochMilli())
            .shiftLeft(8)
            .add(BigInteger.valueOf(of.hashCode() & 255)),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(VALID)),
        of,
        keys.getPublic());
  }

  private static GeneralNames loopbackNames() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private static X509Certificate sign(
      org.bouncycastle.cert.X509v3CertificateBuilder builder, KeyPair signer, boolean authority)
      throws CertIOException, OperatorCreationException, GeneralSecurityException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (authority) {
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }
    var by = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(by));
  }

  private static SSLContext context(PrivateKey key, X509Certificate... chain)
      throws GeneralSecurityException, java.io.IOException {
    var password = new char[0];
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry("server", key, password, (Certificate[]) chain);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
