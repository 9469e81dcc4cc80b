package io.fleetdesk.traffic.attribution;

/** By what an answer was given to a cluster, the surest first. */
public enum Method {
  POD("pod list"),
  ENDPOINT_SLICE("endpoint slice"),
  SLICE_EXPORT("hub's endpoint slice exports"),
  ADDRESS_RANGE("range of pod addresses"),
  /** No cluster is known for it: it is counted as unknown. */
  UNKNOWN("unknown");

  private final String label;

  Method(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
