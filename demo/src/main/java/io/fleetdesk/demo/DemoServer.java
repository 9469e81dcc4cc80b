package io.fleetdesk.demo;

/** Runs the demo fleets alone and prints where their kubeconfig is. */
public final class DemoServer {
  private DemoServer() {}

  public static void main(String[] args) {}
}
