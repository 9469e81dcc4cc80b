package io.fleetdesk.azure.signin;

import io.fleetdesk.azure.signin.SignInException.Cause;
import io.fleetdesk.messages.Message;

/** What the codes of Microsoft Entra mean, and what to do about them. */
final class Explanations {
  private static final int SHOWN = 300;

  private Explanations() {}

  static Cause causeOf(String code) {
    return switch (code) {
      case "AADSTS50076", "AADSTS50079", "AADSTS50158" -> Cause.MFA;
      case "AADSTS53000", "AADSTS53001", "AADSTS53002", "AADSTS53003", "AADSTS530003" ->
          Cause.BLOCKED;
      case "AADSTS50105" -> Cause.NOT_ASSIGNED;
      case "AADSTS700016" -> Cause.UNKNOWN_APP;
      case "AADSTS65001" -> Cause.CONSENT;
      case "AADSTS65004", "AADSTS50126000" -> Cause.CANCELLED;
      case "AADSTS70043", "AADSTS700082", "AADSTS50173", "AADSTS50078" -> Cause.NEEDED;
      case "AADSTS7000215", "AADSTS7000222", "AADSTS700027" -> Cause.BAD_SECRET;
      case "AADSTS90002", "AADSTS50020", "AADSTS90072" -> Cause.WRONG_TENANT;
      case "AADSTS70020", "AADSTS70016000", "AADSTS50089" -> Cause.EXPIRED_CODE;
      case "AADSTS700024", "AADSTS50013" -> Cause.CLOCK;
      default -> Cause.OTHER;
    };
  }

  static Message of(Cause cause, String words) {
    return switch (cause) {
      case NEEDED -> Message.of("The sign-in has expired. Sign in again.");
      case CANCELLED -> Message.of("The sign-in was cancelled.");
      case EXPIRED_CODE ->
          Message.of("The code expired before it was used. Start again to get a new one.");
      case BLOCKED ->
          Message.of(
              "Your organisation’s Conditional Access policy blocks this sign-in. Your account and"
                  + " password are fine: sign in with the browser or with Azure CLI instead.");
      case WRONG_TENANT ->
          Message.of("The account does not belong to this tenant. Choose another tenant.");
      case MFA -> Message.of("The tenant asks for multi-factor authentication. Sign in again.");
      case CONSENT ->
          Message.of("An administrator of the tenant has to consent to the application first.");
      case NOT_ASSIGNED ->
          Message.of("An administrator of the tenant has to assign the application to you first.");
      case UNKNOWN_APP ->
          Message.of("The tenant does not have this application. Check the client ID and tenant.");
      case BAD_SECRET ->
          Message.of("The client secret or certificate is wrong or has expired. Enter a new one.");
      case CLOCK -> Message.of("The clock of this computer is off. Set it and sign in again.");
      case UNAVAILABLE ->
          Message.of("This way to sign in is not available here: {0}", Message.quoted(cut(words)));
      case UNREACHABLE ->
          Message.of(
              "The sign-in server cannot be reached: {0} Check the network and the proxy.",
              Message.quoted(cut(words)));
      case UNSUPPORTED, OTHER -> Message.of("The sign-in failed: {0}", Message.quoted(cut(words)));
    };
  }

  /** Servers add traces, times and ids on lines of their own. */
  private static String cut(String words) {
    String line = words.strip().lines().findFirst().orElse("");
    line = line.replaceAll("\\s*Trace ID:.*", "");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
