package io.fleetdesk.traffic.attribution;

import java.util.regex.Pattern;

/**
 * What an answer says of who gave it.
 *
 * @param name of the pod, empty when it does not say
 * @param address of the pod, empty when it does not say
 */
public record PodIdentity(String name, String address) {
  private static final int LONGEST = 253;
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+");

  /** One text that may be either; null-like when it is empty or too long to be one. */
  static PodIdentity of(String text) {
    var said = text.strip();
    if (said.length() > LONGEST) {
      return new PodIdentity("", "");
    }
    return ADDRESS.matcher(said).matches() ? new PodIdentity("", said) : new PodIdentity(said, "");
  }

  boolean isNothing() {
    return name.isEmpty() && address.isEmpty();
  }

  /** Name, or else address. */
  public String label() {
    return name.isEmpty() ? address : name;
  }
}
