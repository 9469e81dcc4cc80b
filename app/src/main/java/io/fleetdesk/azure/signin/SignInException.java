package io.fleetdesk.azure.signin;

import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token could not be had. Holds no secret. */
public final class SignInException extends Exception implements Explained {
  private static final long serialVersionUID = 1;
  private static final Pattern CODE = Pattern.compile("AADSTS\\d{4,7}");
  private static final Pattern CORRELATION =
      Pattern.compile("Correlation\\s+ID:\\s+([0-9a-fA-F-]{36})", Pattern.CASE_INSENSITIVE);

  /** What would help. */
  public enum Cause {
    /** A person must sign in (again). */
    NEEDED,
    CANCELLED,
    EXPIRED_CODE,
    /** Device code or this sign-in is blocked by policy. */
    BLOCKED,
    WRONG_TENANT,
    MFA,
    CONSENT,
    NOT_ASSIGNED,
    UNKNOWN_APP,
    BAD_SECRET,
    CLOCK,
    /** The program or identity that was chosen is not there. */
    UNAVAILABLE,
    UNREACHABLE,
    UNSUPPORTED,
    OTHER
  }

  private final Cause cause;
  private final transient Message sentence;
  private final String code;
  private final String correlationId;

  public SignInException(Cause cause, Message sentence) {
    this(cause, sentence, "", "");
  }

  public SignInException(Cause cause, Message sentence, String code, String correlationId) {
    super(sentence.english());
    this.cause = cause;
    this.sentence = sentence;
    this.code = code;
    this.correlationId = correlationId;
  }

  /** Reads what the library threw; its messages hold the words of the server. */
  static SignInException of(Throwable thrown) {
    var words = new StringBuilder();
    boolean unreachable = false;
    for (Throwable t = thrown; t != null && words.length() < 8_000; t = t.getCause()) {
      words.append(t.getMessage()).append('\n');
      unreachable |=
          t instanceof java.net.ConnectException
              || t instanceof java.net.UnknownHostException
              || t instanceof java.net.http.HttpTimeoutException
              || t instanceof javax.net.ssl.SSLException;
    }
    String text = words.toString();
    String code = first(CODE, text, 0);
    String correlation = first(CORRELATION, text, 1);
    Cause cause = cause(code, text, thrown);
    if (cause == Cause.OTHER && unreachable) {
      cause = Cause.UNREACHABLE;
    }
    return new SignInException(cause, Explanations.of(cause, text), code, correlation);
  }

  private static String first(Pattern pattern, String text, int group) {
    Matcher m = pattern.matcher(text);
    return m.find() ? m.group(group) : "";
  }

  private static Cause cause(String code, String text, Throwable thrown) {
    Cause known = Explanations.causeOf(code);
    if (known != Cause.OTHER) {
      return known;
    }
    String type = thrown.getClass().getSimpleName();
    String lower = text.toLowerCase(Locale.ROOT);
    if (type.equals("AuthenticationRequiredException")) {
      return Cause.NEEDED;
    }
    if (lower.contains("expired_token")
        || lower.matches("(?s).*expired\\s+device.*")
        || lower.contains("code_expired")) {
      return Cause.EXPIRED_CODE;
    }
    if (lower.contains("authorization_declined") || lower.contains("access_denied")) {
      return Cause.CANCELLED;
    }
    return type.equals("CredentialUnavailableException") ? Cause.UNAVAILABLE : Cause.OTHER;
  }

  public Cause why() {
    return cause;
  }

  @Override
  public Message sentence() {
    return sentence;
  }

  /** {@code AADSTS53003}; empty where the server gave none. */
  public String code() {
    return code;
  }

  public String correlationId() {
    return correlationId;
  }
}
