package io.fleetdesk.azure.arm;

import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;

/** Resource Manager did not do what was asked. Holds no token and no signed address. */
public final class ArmException extends Exception implements Explained {
  private static final long serialVersionUID = 1;

  /** What can be done about it. */
  public enum Kind {
    SIGN_IN,
    FORBIDDEN,
    NOT_FOUND,
    /** Somebody changed the resource meanwhile, or it is there already. */
    CHANGED,
    /** Another operation runs on the resource. */
    BUSY,
    THROTTLED,
    /** This cloud or subscription does not have the API version. */
    VERSION,
    REJECTED,
    SERVER,
    UNREACHABLE,
    /** A long-running operation ended without success. */
    OPERATION
  }

  private final Kind kind;
  private final int status;
  private final transient ArmError error;
  private final String correlationId;
  private final transient Message sentence;

  public ArmException(
      Kind kind, int status, ArmError error, String correlationId, Message sentence) {
    super(sentence.english());
    this.kind = kind;
    this.status = status;
    this.error = error;
    this.correlationId = correlationId;
    this.sentence = sentence;
  }

  static ArmException of(String what, ArmResponse answer) {
    ArmError error = ArmError.of(answer.body());
    Kind kind = kind(answer.status(), error);
    String words = error.words().isEmpty() ? "HTTP " + answer.status() : error.words();
    return new ArmException(
        kind,
        answer.status(),
        error,
        correlation(answer),
        switch (kind) {
          case FORBIDDEN ->
              Message.of("Azure does not allow you to do this: {0}", Message.quoted(words));
          case NOT_FOUND -> Message.of("Azure does not have this: {0}", Message.quoted(words));
          case CHANGED ->
              answer.status() == 412
                  ? Message.of("Somebody changed this meanwhile. Read it again and repeat.")
                  : Message.of("Azure refused this: {0}", Message.quoted(words));
          case BUSY ->
              Message.of(
                  "Another operation is running on this. Try again when it has ended: {0}",
                  Message.quoted(words));
          case THROTTLED ->
              Message.of("Azure limits the number of requests at the moment. Try again later.");
          case VERSION ->
              Message.of(
                  "This subscription does not offer the feature: {0}", Message.quoted(words));
          case SERVER -> Message.of("Azure has a problem: {0}", Message.quoted(words));
          case OPERATION, REJECTED -> Message.of("Azure refused this: {0}", Message.quoted(words));
          case SIGN_IN ->
              Message.of("Azure does not accept the sign-in: {0}", Message.quoted(words));
          case UNREACHABLE -> Message.of("Azure cannot be reached: {0}", Message.quoted(what));
        });
  }

  static Kind kind(int status, ArmError error) {
    return switch (error.code()) {
      case "InvalidApiVersionParameter", "NoRegisteredProviderFound" -> Kind.VERSION;
      case "AnotherOperationInProgress", "ResourceNotFinalState", "OperationNotAllowed" ->
          status == 409 || status == 400 ? Kind.BUSY : Kind.REJECTED;
      default ->
          switch (status) {
            case 401 -> Kind.SIGN_IN;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 412 -> Kind.CHANGED;
            case 429 -> Kind.THROTTLED;
            default -> status >= 500 ? Kind.SERVER : Kind.REJECTED;
          };
    };
  }

  static String correlation(ArmResponse answer) {
    String id = answer.header("x-ms-correlation-request-id");
    return id.isEmpty() ? answer.header("x-ms-request-id") : id;
  }

  public Kind kind() {
    return kind;
  }

  public int status() {
    return status;
  }

  public ArmError error() {
    return error;
  }

  /** What Microsoft's support asks for; empty where no answer came. */
  public String correlationId() {
    return correlationId;
  }

  @Override
  public Message sentence() {
    return sentence;
  }
}
