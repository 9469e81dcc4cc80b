package io.fleetdesk.traffic.attribution;

import io.fleetdesk.messages.Message;

/** By what an answer was given to a cluster, the surest first. */
public enum Method {
  POD(Message.of("pod list")),
  ENDPOINT_SLICE(Message.of("endpoint slice")),
  SLICE_EXPORT(Message.of("EndpointSliceExport on the hub")),
  /** A guess, made only where the pods of a cluster cannot be read. */
  ADDRESS_RANGE(Message.of("address range (a guess)")),
  /** No cluster is known for it: it is counted as unknown. */
  UNKNOWN(Message.of("unknown")),
  /** It names one pod and gives the address of another: nobody's. */
  CONTRADICTION(Message.of("name and address contradict"));

  private final Message label;

  Method(Message label) {
    this.label = label;
  }

  public Message label() {
    return label;
  }
}
