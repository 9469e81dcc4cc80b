package io.fleetdesk.demo.contract;

import org.junit.jupiter.api.AfterAll;

/** The contract on the demo. */
class DemoContractTest extends ApiContract {
  private static final Wire WIRE = new Wire(new DemoTarget());

  @AfterAll
  static void close() {
    WIRE.close();
  }

  @Override
  Wire wire() {
    return WIRE;
  }
}
