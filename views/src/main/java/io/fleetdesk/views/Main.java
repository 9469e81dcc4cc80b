package io.fleetdesk.views;

import io.fleetdesk.traffic.http.RefusedInput;
import java.nio.file.Path;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Starts Fleet Desk. Ends with 0, with 1 when a tour failed, with 2 when the options are wrong. */
public final class Main {
  /** Where a tour goes that nobody asked for. */
  private static final Path TOUR = Path.of("target", "tour");

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** A traffic run without the window. */
  private static int run(CommandLine read, ParseResult parsed, picocli.CommandLine picocli) {
    var command = parsed.commandSpec();
    if (parsed.isUsageHelpRequested()) {
      command.commandLine().usage(picocli.getOut());
      return 0;
    }
    try {
      var run = (RunCommand) command.userObject();
      var application =
          new FleetApplication(
              read.options(),
              System.getenv(),
              Path.of(System.getProperty("user.home")),
              picocli.getOut());
      return application.run(run.plan(), run.expected(), run.report);
    } catch (RefusedInput e) {
      picocli.getErr().println(e.sentence().english());
      return 2;
    }
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
      if (parsed.hasSubcommand()) {
        return run(read, parsed.subcommand(), picocli);
      }
    } catch (ParameterException e) {
      picocli.getErr().println(e.getMessage());
      picocli.getErr().println("fleet-desk --help lists the options.");
      return 2;
    }
    Options options = read.options();
    boolean display =
        Display.isThere(System.getenv(), System.getProperty("os.name"), Path.of("/tmp/.X11-unix"));
    if (options.tour().isEmpty() && !display) {
      picocli
          .getOut()
          .println("There is no display to open a window on: a tour is written to " + TOUR + ".");
      options = options.touring(TOUR);
    }
    if (options.tour().isPresent()) {
      Display.useNone();
    }
    return new FleetApplication(
            options, System.getenv(), Path.of(System.getProperty("user.home")), picocli.getOut())
        .run();
  }
}
