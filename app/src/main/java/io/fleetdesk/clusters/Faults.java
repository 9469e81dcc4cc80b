package io.fleetdesk.clusters;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** From what a network call threw to what a person should know. */
final class Faults {
  private Faults() {}

  /** Part of a sentence: "{@code cluster} cannot be reached: ...". */
  static String why(Throwable thrown, String server) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String why = whyOf(t, server);
      if (why != null) {
        return why;
      }
    }
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static @org.jspecify.annotations.Nullable String whyOf(Throwable t, String server) {
    return switch (t) {
      case UnknownHostException _ -> "the address " + server + " is not known here";
      case UnresolvedAddressException _ -> "the address " + server + " is not known here";
      case HttpConnectTimeoutException _ -> "nothing answered at " + server + " in time";
      case HttpTimeoutException _ -> server + " did not answer in time";
      case CertificateExpiredException _ -> "the certificate of " + server + " has expired";
      case CertPathValidatorException _ -> foreign(server);
      case CertPathBuilderException _ -> foreign(server);
      case CertificateException c when c.getCause() == null ->
          "the certificate of " + server + " is not for it: " + c.getMessage();
      case ConnectException c when c.getCause() == null || isClosed(c) ->
          "nothing listens at " + server;
      case SSLException s when s.getCause() == null -> tls(s, server);
      case ClosedChannelException _ -> "the connection to " + server + " was cut";
      case IOException i when i.getMessage() != null && isCut(i.getMessage()) ->
          "the connection to " + server + " was cut";
      default -> null;
    };
  }

  /** Not where there was no connection yet. */
  static boolean mayHaveArrived(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof ConnectException
          || t instanceof HttpConnectTimeoutException
          || t instanceof UnknownHostException
          || t instanceof UnresolvedAddressException
          || t instanceof SSLHandshakeException
          || t instanceof CertificateException) {
        return false;
      }
    }
    return true;
  }

  private static boolean isClosed(ConnectException c) {
    return c.getCause() instanceof ClosedChannelException
        || c.getCause() instanceof ConnectException;
  }

  private static String tls(SSLException s, String server) {
    String message = String.valueOf(s.getMessage());
    if (message.contains("unable to find valid certification path")
        || message.contains("PKIX path")
        || message.contains("validity check failed")) {
      return foreign(server);
    }
    return message.contains("Unsupported or unrecognized SSL message")
        ? server + " does not speak TLS"
        : "TLS with " + server + " failed: " + message;
  }

  private static String foreign(String server) {
    return "the certificate of "
        + server
        + " is not signed by the authority that the kubeconfig names";
  }

  private static boolean isCut(String message) {
    return message.contains("reset")
        || message.contains("closed")
        || message.contains("EOF")
        || message.contains("GOAWAY")
        || message.contains("fixed content-length")
        || message.contains("no bytes");
  }
}
