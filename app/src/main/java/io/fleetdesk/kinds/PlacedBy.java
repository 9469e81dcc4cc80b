package io.fleetdesk.kinds;

import io.fleetdesk.util.Json;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which placement put an object on a member, read from its owner. */
public final class PlacedBy {
  /**
   * Works are called {@code <placement>-work}, further parts {@code <placement>-<n>}, those of an
   * envelope {@code <placement>-work-envelope-<hash>}; a ResourcePlacement's have {@code
   * <namespace>.} in front. A name that ends so by chance cannot be told apart: the labels of the
   * Work on the hub can.
   */
  private static final Pattern SUFFIX =
      Pattern.compile("(-work)?-envelope-[0-9a-f-]{16,36}$|-work$|-\\d+$");

  private PlacedBy() {}

  /** Name of the AppliedWork among an object's owners, empty when it was not placed. */
  public static String appliedWork(JsonNode object) {
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (Json.text(owner, "kind").equals("AppliedWork")) {
        return Json.text(owner, "name");
      }
    }
    return "";
  }

  /**
   * Name of the placement by the name of its Work; for a namespaced one {@code ns/name}.
   *
   * @param namespace of the object, which is that of a namespaced placement, too
   */
  public static String placement(String workName, String namespace) {
    String name = SUFFIX.matcher(workName).replaceFirst("");
    return !namespace.isEmpty() && name.startsWith(namespace + ".")
        ? namespace + "/" + name.substring(namespace.length() + 1)
        : name;
  }
}
