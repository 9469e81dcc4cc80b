package io.fleetdesk.clusters;

import io.fleetdesk.messages.Message;
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
  static Message why(Throwable thrown, String server) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Message why = whyOf(t, server);
      if (why != null) {
        return why;
      }
    }
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Message.quoted(
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
  }

  private static @org.jspecify.annotations.Nullable Message whyOf(Throwable t, String server) {
    return switch (t) {
      case UnknownHostException _ -> unresolved(server);
      case UnresolvedAddressException _ -> unresolved(server);
      case HttpConnectTimeoutException _ -> Message.of("connecting to {0} timed out", server);
      case HttpTimeoutException _ -> Message.of("{0} did not answer in time", server);
      case CertificateExpiredException _ ->
          Message.of("the certificate of {0} has expired", server);
      case CertPathValidatorException _ -> foreign(server);
      case CertPathBuilderException _ -> foreign(server);
      case CertificateException c when c.getCause() == null ->
          Message.of(
              "the certificate of {0} is for another name: {1}",
              server, String.valueOf(c.getMessage()));
      case ConnectException c when c.getCause() == null || isClosed(c) ->
          Message.of("{0} refused the connection", server);
      case SSLException s when s.getCause() == null -> tls(s, server);
      case ClosedChannelException _ -> cut(server);
      case IOException i when i.getMessage() != null && isCut(i.getMessage()) -> cut(server);
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

  private static Message tls(SSLException s, String server) {
    String message = String.valueOf(s.getMessage());
    if (message.contains("unable to find valid certification path")
        || message.contains("PKIX path")
        || message.contains("validity check failed")) {
      return foreign(server);
    }
    return message.contains("Unsupported or unrecognized SSL message")
        ? Message.of("{0} does not speak TLS", server)
        : Message.of("TLS with {0} failed: {1}", server, message);
  }

  private static Message unresolved(String server) {
    return Message.of("the host name of {0} cannot be resolved", server);
  }

  private static Message cut(String server) {
    return Message.of("the connection to {0} was closed", server);
  }

  private static Message foreign(String server) {
    return Message.of(
        "the certificate of {0} is not signed by the certificate authority in the kubeconfig",
        server);
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
