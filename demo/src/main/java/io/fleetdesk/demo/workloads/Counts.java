package io.fleetdesk.demo.workloads;

import tools.jackson.databind.node.ObjectNode;

/** Counts in a status, which are left out where they are 0, as Kubernetes writes them. */
final class Counts {
  private Counts() {}

  static void put(ObjectNode status, String field, long count) {
    if (count == 0) {
      status.remove(field);
    } else {
      status.put(field, count);
    }
  }
}
