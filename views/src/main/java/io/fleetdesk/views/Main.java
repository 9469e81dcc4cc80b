package io.fleetdesk.views;

import picocli.CommandLine.ParameterException;

/** Starts Fleet Desk. Ends with 0, with 1 when a tour failed, with 2 when the options are wrong. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    var read = new CommandLine();
    var picocli = new picocli.CommandLine(read).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      var parsed = picocli.parseArgs(args);
      if (parsed.isUsageHelpRequested()) {
        picocli.usage(picocli.getOut());
        return 0;
      }
      if (parsed.isVersionHelpRequested()) {
        picocli.printVersionHelp(picocli.getOut());
        return 0;
      }
    } catch (ParameterException e) {
      picocli.getErr().println(e.getMessage());
      picocli.getErr().println("fleet-desk --help lists the options.");
      return 2;
    }
    return 0;
  }
}
