package io.fleetdesk.demo.contract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on a real kube-apiserver. */
@Tag("real")
class RealContractTest extends ApiContract {
  private static @Nullable Wire wire;

  @BeforeAll
  static void start() {
    wire = new Wire(new RealTarget());
  }

  @AfterAll
  static void close() {
    java.util.Objects.requireNonNull(wire).close();
  }

  @Override
  Wire wire() {
    return java.util.Objects.requireNonNull(wire);
  }
}
