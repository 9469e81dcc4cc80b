package io.fleetdesk.demo;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Runs the demo fleets alone and prints where their kubeconfig is. */
public final class DemoServer {
  private DemoServer() {}

  /**
   * @param args nothing, or one of article, large and faulty
   */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    DemoOptions.World world;
    try {
      world = args.length == 0 ? DemoOptions.World.ARTICLE : DemoOptions.World.of(args[0]);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    var fleets = DemoFleets.start(DemoOptions.of(world));
    Runtime.getRuntime().addShutdownHook(new Thread(fleets::close, "demo close"));
    out.println("The demo fleets run until this is stopped (Ctrl-C). Look at them with:");
    out.println("export KUBECONFIG=" + fleets.kubeconfig());
    for (var fleet : fleets.fleets()) {
      for (var cluster : fleet.clusters()) {
        out.println("  " + fleet.name() + "  " + cluster.context() + "  " + cluster.server().uri());
      }
    }
    new CountDownLatch(1).await();
  }
}
