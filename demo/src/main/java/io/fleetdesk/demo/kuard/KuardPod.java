package io.fleetdesk.demo.kuard;

/**
 * A pod whose back end answers requests.
 *
 * @param fleet whose members share one network; addresses are unique in it
 * @param address the pod's own, which the page shows; the server listens on loopback
 * @param tag of the image: kuard's colours are tags
 */
public record KuardPod(
    String fleet,
    String cluster,
    String namespace,
    String name,
    String address,
    String node,
    String tag) {
  /** What kuard calls its version: {@code v0.10.0-blue}. */
  public String version() {
    return "v0.10.0-" + tag;
  }
}
