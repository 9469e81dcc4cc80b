package io.fleetdesk.clusters;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of its own, and what it signs. */
final class TestAuthority {
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final char[] NONE = {};

  /** A key and the certificate that was signed for it. */
  record Signed(PrivateKey key, X509Certificate certificate) {
    String pem() {
      return TestAuthority.pem(certificate);
    }
  }

  private final KeyPair keys = keys("EC");
  private final X500Name name;
  final X509Certificate certificate;

  TestAuthority(String name) {
    this.name = new X500Name("CN=" + name);
    certificate = sign(this.name, keys, true, new GeneralName[0]);
  }

  String pem() {
    return pem(certificate);
  }

  /** A server's, good for 127.0.0.1 and more DNS names. */
  Signed server(String... names) {
    var alternatives = new GeneralName[names.length + 1];
    alternatives[0] = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    for (int i = 0; i < names.length; i++) {
      alternatives[i + 1] = new GeneralName(GeneralName.dNSName, names[i]);
    }
    KeyPair own = keys("EC");
    return new Signed(own.getPrivate(), sign(new X500Name("CN=server"), own, false, alternatives));
  }

  Signed client(KeyPair own) {
    return new Signed(
        own.getPrivate(), sign(new X500Name("CN=someone"), own, false, new GeneralName[0]));
  }

  /** Holds the certificate of this authority and nothing else. */
  KeyStore trustStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    store.setCertificateEntry("authority", certificate);
    return store;
  }

  static KeyPair keys(String algorithm) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(Object object) {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private X509Certificate sign(
      X500Name subject, KeyPair own, boolean authority, GeneralName[] names) {
    try {
      Instant now = Instant.now();
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(now.minus(Duration.ofMinutes(5))),
              Date.from(now.plus(Duration.ofDays(1))),
              subject,
              own.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (names.length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
