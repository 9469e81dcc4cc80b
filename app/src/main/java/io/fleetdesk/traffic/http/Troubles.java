package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Sorts what the JDK throws. Its socket classes say most things in the message only. */
final class Troubles {
  private Troubles() {}

  static ExchangeException of(IOException e) {
    if (e instanceof ExchangeException known) {
      return known;
    }
    Trouble trouble = classify(e);
    Message sentence =
        trouble == Trouble.TLS_CERTIFICATE
            ? certificate(e)
            : Message.sentences(trouble.meaning(), said(e));
    return new ExchangeException(trouble, sentence, e);
  }

  /** The system's own words, where they say more than the class does. */
  private static Message said(IOException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    // The JDK puts its class names before the words of a cause.
    String words = message.replaceAll("(?:[a-z]\\w*\\.)+[A-Z]\\w*: ", "").strip();
    return words.isEmpty() ? Message.NONE : Message.quoted("(" + words + ")");
  }

  private static Message certificate(IOException e) {
    var all = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append(' ');
    }
    String words = all.toString();
    Message why =
        words.contains("unable to find valid certification path")
            ? Message.of("The certificate is signed by an authority that is not trusted here.")
            : words.contains("NotAfter") || words.contains("expired")
                ? Message.of("The certificate has expired.")
                : words.contains("No subject alternative") || words.contains("No name matching")
                    ? Message.of("The certificate is for another name than that of the address.")
                    : Trouble.TLS_CERTIFICATE.meaning();
    return Message.sentences(
        why,
        Message.of(
            "Under More, choose the file of its authority, or accept any certificate for a"
                + " test."));
  }

  private static Trouble classify(IOException e) {
    String said = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    if (said.contains("too many open files") || said.contains("cannot assign requested address")) {
      return Trouble.NO_RESOURCES;
    }
    return switch (e) {
      case UnknownHostException unknown -> Trouble.UNKNOWN_HOST;
      case SSLPeerUnverifiedException unverified -> Trouble.TLS_CERTIFICATE;
      case SSLException tls -> tls(tls, said);
      case BindException bind -> Trouble.NO_RESOURCES;
      case NoRouteToHostException route -> Trouble.UNREACHABLE;
      case ConnectException connect -> connect(said);
      case SocketException socket -> socket(said);
      default -> Trouble.OTHER;
    };
  }

  private static Trouble connect(String said) {
    if (said.contains("unreachable")) {
      return Trouble.UNREACHABLE;
    }
    return said.contains("timed out") ? Trouble.CONNECT_TIMEOUT : Trouble.REFUSED;
  }

  private static Trouble socket(String said) {
    if (said.contains("reset") || said.contains("broken pipe") || said.contains("aborted")) {
      return Trouble.RESET;
    }
    return said.contains("unreachable") ? Trouble.UNREACHABLE : Trouble.OTHER;
  }

  private static Trouble tls(SSLException e, String said) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        return Trouble.TLS_CERTIFICATE;
      }
      if (t instanceof SocketException) {
        return said.contains("reset") ? Trouble.RESET : Trouble.TLS;
      }
    }
    return Trouble.TLS;
  }
}
