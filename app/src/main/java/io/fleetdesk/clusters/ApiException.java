package io.fleetdesk.clusters;

import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;
import org.jspecify.annotations.Nullable;

/**
 * A call to a cluster that did not give what was asked for. Its sentence names the cluster and
 * holds no secret.
 */
public final class ApiException extends Exception implements Explained {
  private static final long serialVersionUID = 1;

  /** What kind of failure, as far as callers treat them differently. */
  public enum Kind {
    /** No answer: network, TLS, time-out, or not connected. */
    UNREACHABLE,
    /** 401, or no credentials could be had. */
    UNAUTHORIZED,
    /** 403. */
    FORBIDDEN,
    /** 404. */
    NOT_FOUND,
    /** 409. */
    CONFLICT,
    /** 410: a resource version or continue token that is too old. */
    GONE,
    /** 400, 422 and the like: the request itself is at fault. */
    INVALID,
    /** 429 and 5xx: the server cannot now. */
    SERVER
  }

  private final Kind kind;
  private final int code;
  private final transient Message sentence;

  public ApiException(Kind kind, int code, Message sentence, @Nullable Throwable cause) {
    super(sentence.english(), cause);
    this.kind = kind;
    this.code = code;
    this.sentence = sentence;
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status, 0 if there was no answer. */
  public int code() {
    return code;
  }

  /** Of a request without an answer: whether the server may have got it and carried it out. */
  public boolean mayHaveArrived() {
    Throwable cause = getCause();
    return kind == Kind.UNREACHABLE && cause != null && Faults.mayHaveArrived(cause);
  }

  /** For people. */
  @Override
  public Message sentence() {
    return sentence;
  }

  /** By HTTP status. */
  public static Kind kindOf(int code) {
    return switch (code) {
      case 401 -> Kind.UNAUTHORIZED;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      case 410 -> Kind.GONE;
      case 429 -> Kind.SERVER;
      default -> code >= 500 ? Kind.SERVER : Kind.INVALID;
    };
  }
}
