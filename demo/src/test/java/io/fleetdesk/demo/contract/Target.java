package io.fleetdesk.demo.contract;

import java.net.URI;

/** An API server to hold to the contract; it knows the tokens {@code admin} and {@code viewer}. */
interface Target extends AutoCloseable {
  URI uri();

  @Override
  void close();
}
