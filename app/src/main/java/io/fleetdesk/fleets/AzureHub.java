package io.fleetdesk.fleets;

import io.fleetdesk.clusters.kubeconfig.KubeContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code az fleet get-credentials} lets one know of a hub: it calls the user {@code
 * clusterUser_FL_<group>_<fleet>_<region>_hub}. Names of fleets and regions hold no underscore.
 *
 * @param group resource group of the fleet
 */
public record AzureHub(String group, String fleet, String region) {
  private static final Pattern USER =
      Pattern.compile("cluster(?:User|Admin)_FL_(.+)_([^_]+)_([^_]+)_hub");

  /** Empty when the context was not made so. */
  public static Optional<AzureHub> of(KubeContext context) {
    Matcher user = USER.matcher(context.user().name());
    return user.matches()
        ? Optional.of(new AzureHub(user.group(1), user.group(2), user.group(3)))
        : Optional.empty();
  }

  /** The resource group that Azure made for the hub's managed cluster. */
  public String hubGroup() {
    return "FL_" + group + "_" + fleet + "_" + region;
  }

  /** How the name of the resource group with the hub's machines begins. */
  public String nodesGroup() {
    return "MC_" + hubGroup();
  }
}
