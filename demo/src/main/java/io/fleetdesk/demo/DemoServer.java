package io.fleetdesk.demo;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Runs the demo fleets alone and prints where their kubeconfig is. */
public final class DemoServer {
  private DemoServer() {}

  /**
   * @param args nothing, or one of article, large and faulty, and how many pods are replaced a
   *     minute
   */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    DemoOptions options;
    try {
      options = options(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    var fleets = DemoFleets.start(options);
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

  private static DemoOptions options(String[] args) {
    if (args.length == 0) {
      return DemoOptions.article();
    }
    var options = DemoOptions.of(DemoOptions.World.of(args[0]));
    if (args.length == 1) {
      return options;
    }
    if (!args[1].matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          "\""
              + args[1]
              + "\" is no number of pods to replace a minute; give one from 0 to 999999.");
    }
    return options.withChurn(Integer.parseInt(args[1]));
  }
}
