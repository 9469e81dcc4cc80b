package io.fleetdesk.views;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The options of the command line, as picocli reads them. */
@Command(
    name = "fleet-desk",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLine.Version.class,
    sortOptions = false,
    subcommands = RunCommand.class,
    description =
        "Shows fleets of Kubernetes clusters: their hubs and all members at once, live. Without"
            + " options it opens the fleets of your kubeconfig that were open last.")
final class CommandLine {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Kubeconfig files to read; else KUBECONFIG, else ~/.kube/config.")
  List<Path> kubeconfigs = new ArrayList<>();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      arity = "1..*",
      description = "Use only these contexts.")
  List<String> contexts = new ArrayList<>();

  @Option(
      names = "--hub",
      paramLabel = "NAME",
      arity = "1..*",
      description = "Contexts of the hubs whose fleets to open.")
  List<String> hubs = new ArrayList<>();

  @Option(
      names = "--demo",
      paramLabel = "WORLD",
      arity = "0..1",
      fallbackValue = "article",
      description = "Start demo fleets on this computer: article (default), large or faulty.")
  Options.@Nullable World demo;

  @Option(
      names = "--tour",
      paramLabel = "DIR",
      description =
          "Open every screen without a window, write a picture and its words to DIR, and end.")
  @Nullable Path tour;

  @Option(names = "--read-only", description = "Never change anything on any cluster.")
  boolean readOnly;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description = "error, warn, info (default), debug or trace.")
  Options.LogLevel logLevel = Options.LogLevel.INFO;

  Options options() {
    return new Options(
        List.copyOf(kubeconfigs),
        List.copyOf(contexts),
        List.copyOf(hubs),
        Optional.ofNullable(demo),
        Optional.ofNullable(tour),
        readOnly,
        logLevel);
  }

  /** From the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Fleet Desk " + number()};
    }

    static String number() {
      return BuildFacts.version();
    }
  }
}
