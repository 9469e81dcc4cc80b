package io.fleetdesk.kinds;

import io.fleetdesk.util.Json;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Where an object comes from, by what its {@code ownerReferences} say: the owner that controls it,
 * else the first, and the placement that put it on a member. {@link OriginIndex} follows owners
 * over rows.
 *
 * @param apiVersion of the owner; empty, as its kind and name, where nothing owns the object
 * @param controlled whether that owner controls it: then it makes a new one when this one goes
 * @param appliedWork the AppliedWork that put it on a member, empty when no placement did
 */
public record Origin(
    String apiVersion, String kind, String name, boolean controlled, String appliedWork) {
  /** Nothing owns it. */
  public static final Origin NONE = new Origin("", "", "", false, "");

  private static final String APPLIED_WORK = "AppliedWork";

  /**
   * Works are called {@code <placement>-work}, further parts {@code <placement>-<n>}, those of an
   * envelope {@code <placement>-work-envelope-<hash>}; a ResourcePlacement's have {@code
   * <namespace>.} in front. A name that ends so by chance cannot be told apart: the labels of the
   * Work on the hub can.
   */
  private static final Pattern SUFFIX =
      Pattern.compile("(-work)?-envelope-[0-9a-f-]{16,36}$|-work$|-\\d+$");

  /** As the object says. */
  public static Origin of(JsonNode object) {
    Origin origin = NONE;
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      origin =
          origin.and(
              Json.text(owner, "apiVersion"),
              Json.text(owner, "kind"),
              Json.text(owner, "name"),
              Json.flag(owner, "controller"));
    }
    return origin;
  }

  /** With one more owner of the same object. */
  Origin and(String apiVersion, String kind, String name, boolean controls) {
    String work = appliedWork.isEmpty() && kind.equals(APPLIED_WORK) ? name : appliedWork;
    return (controls && !controlled) || this.kind.isEmpty()
        ? new Origin(apiVersion, kind, name, controls, work)
        : new Origin(this.apiVersion, this.kind, this.name, controlled, work);
  }

  public boolean isOwned() {
    return !kind.isEmpty();
  }

  /**
   * Name of the placement that put the object on a member, empty where none did; for a namespaced
   * one {@code ns/name}.
   *
   * @param namespace of the object, which is that of a namespaced placement, too
   */
  public String placement(String namespace) {
    return placement(appliedWork, namespace);
  }

  /** By the name of a Work. */
  public static String placement(String workName, String namespace) {
    String name = SUFFIX.matcher(workName).replaceFirst("");
    return !namespace.isEmpty() && name.startsWith(namespace + ".")
        ? namespace + "/" + name.substring(namespace.length() + 1)
        : name;
  }
}
