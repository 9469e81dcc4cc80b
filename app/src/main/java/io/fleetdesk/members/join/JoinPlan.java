package io.fleetdesk.members.join;

import io.fleetdesk.kinds.Taint;
import java.util.List;
import java.util.Map;

/**
 * What a cluster shall join as.
 *
 * @param fleet by its name
 * @param context of the cluster in the kubeconfig
 * @param name of the member
 * @param hubUrl the address under which the agents reach the hub
 * @param hubCa PEM in base64, empty where the address has a certificate that everybody trusts
 * @param image of the member agent, with its tag
 * @param installs whether the agents are created on the cluster; otherwise a person starts them,
 *     for example with Helm
 */
public record JoinPlan(
    String fleet,
    String context,
    String name,
    Map<String, String> labels,
    List<Taint> taints,
    int heartbeatSeconds,
    String hubUrl,
    String hubCa,
    String image,
    boolean installs) {
  /** The ServiceAccount that the agents sign in as. */
  public String access() {
    return name + "-access";
  }

  /** The Secret on the hub that holds its token. */
  public String tokenSecret() {
    return name + "-access-token";
  }
}
