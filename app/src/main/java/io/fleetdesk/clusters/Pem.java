package io.fleetdesk.clusters;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Certificates and keys as kubeconfigs hold them. */
final class Pem {
  private Pem() {}

  /**
   * All certificates of a text, in their order. As in client-go, text between them and blocks that
   * are no certificate do not count; none at all is for the caller to refuse.
   */
  static List<X509Certificate> certificates(byte[] pem) {
    var found = new ArrayList<X509Certificate>();
    try (var reader = new PemReader(reader(pem))) {
      var factory = CertificateFactory.getInstance("X.509");
      for (PemObject block = reader.readPemObject();
          block != null;
          block = reader.readPemObject()) {
        if (block.getType().equals("CERTIFICATE")) {
          add(factory, block, found);
        }
      }
    } catch (IOException e) {
      // what follows is no block any more
    } catch (CertificateException e) {
      throw new IllegalStateException("Java without X.509", e);
    }
    return found;
  }

  private static void add(
      CertificateFactory factory, PemObject block, List<X509Certificate> found) {
    try {
      found.add(
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(block.getContent())));
    } catch (CertificateException e) {
      // not a certificate in spite of its name
    }
  }

  /**
   * The first private key of a text: PKCS#1, PKCS#8 or SEC1.
   *
   * @throws IOException if there is none that can be read without a password
   */
  static PrivateKey privateKey(byte[] pem) throws IOException {
    var converter = new JcaPEMKeyConverter();
    try (var parser = new PEMParser(reader(pem))) {
      for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
        switch (block) {
          case PEMKeyPair pair -> {
            return converter.getPrivateKey(pair.getPrivateKeyInfo());
          }
          case PrivateKeyInfo key -> {
            return converter.getPrivateKey(key);
          }
          default -> {}
        }
      }
    }
    throw new IOException();
  }

  private static StringReader reader(byte[] pem) {
    return new StringReader(new String(pem, StandardCharsets.ISO_8859_1));
  }
}
