package io.fleetdesk.clusters.kubeconfig;

/** A text that must not reach a log or a screen. */
public record Secret(String value) {
  /** Never the value. */
  @Override
  public String toString() {
    return "***";
  }
}
