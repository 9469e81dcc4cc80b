package io.fleetdesk.clusters;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A kind that a cluster serves, in one version.
 *
 * @param group empty for the core group
 * @param subresources {@code status}, {@code scale}, {@code log}, ...
 */
public record ServedKind(
    String group,
    String version,
    String kind,
    String plural,
    List<String> shortNames,
    boolean namespaced,
    Set<String> verbs,
    Set<String> subresources) {

  /** {@code v1}, {@code apps/v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Path of all objects of this kind, {@code /apis/apps/v1/deployments}. */
  public String path() {
    return root() + "/" + plural;
  }

  /** Path of the objects in a namespace; of all when that is empty or the kind has none. */
  public String path(String namespace) {
    return namespace.isEmpty() || !namespaced
        ? path()
        : root() + "/namespaces/" + segment(namespace) + "/" + plural;
  }

  /** Path of one object. */
  public String path(String namespace, String name) {
    return path(namespace) + "/" + segment(name);
  }

  /**
   * One segment of a path: what is a name may hold blanks, bars and question marks, and must never
   * become another address.
   */
  public static String segment(String name) {
    var text = new StringBuilder(name.length());
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~:@!$&'()*+,;=".indexOf(c) >= 0;
      if (plain) {
        text.append(c);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return text.toString();
  }

  /** Path of its group and version. */
  String root() {
    return (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version;
  }
}
