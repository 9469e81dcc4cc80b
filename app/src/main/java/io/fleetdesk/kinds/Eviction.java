package io.fleetdesk.kinds;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The object that asks the hub to take a placement off a member, once. */
public final class Eviction {
  public static final String PLURAL = "clusterresourceplacementevictions";

  private static final String VERSION = "placement.kubernetes-fleet.io/v1beta1";
  private static final String KIND = "ClusterResourcePlacementEviction";
  private static final int LONGEST = 230;

  private Eviction() {}

  /**
   * @param once makes the name one that was not used before
   */
  public static String name(String placement, String member, String once) {
    String name = placement + "-" + member;
    return name.substring(0, Math.min(name.length(), LONGEST)) + "-" + once;
  }

  public static ObjectRef ref(ClusterId hub, String name) {
    return new ObjectRef(hub, VERSION, KIND, "", name);
  }

  public static ObjectNode content(String placement, String member, String name) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", VERSION).put("kind", KIND);
    object.putObject("metadata").put("name", name);
    object.putObject("spec").put("placementName", placement).put("clusterName", member);
    return object;
  }
}
