package io.fleetdesk.fleets;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a fleet is called before anybody named it. */
final class FleetNames {
  private static final Pattern FROM_FILE = Pattern.compile("hub \\((.+)\\)");

  /** {@code <prefix>-<hash>.hcp.<region>.azmk8s.io}, the prefix being made of the fleet's name. */
  private static final Pattern AZURE =
      Pattern.compile("([a-z0-9-]+)-[a-z0-9]+\\.hcp\\..*azmk8s\\.io");

  private FleetNames() {}

  /**
   * The Azure fleet's name, else the context's, unless that is {@code hub} as every Azure hub's is.
   * Unique.
   */
  static FleetId of(KubeContext context, Set<FleetId> taken) {
    String name = plain(context);
    var id = new FleetId(name);
    for (int n = 2; taken.contains(id); n++) {
      id = new FleetId(name + " " + n);
    }
    return id;
  }

  private static String plain(KubeContext context) {
    Optional<AzureHub> hub = AzureHub.of(context);
    if (hub.isPresent()) {
      return hub.get().fleet();
    }
    Matcher file = FROM_FILE.matcher(context.name());
    if (file.matches()) {
      return file.group(1);
    }
    if (!context.name().equals("hub")) {
      return context.name();
    }
    if (!context.cluster().name().equals("hub")) {
      return context.cluster().name();
    }
    try {
      String host = String.valueOf(URI.create(context.cluster().server()).getHost());
      Matcher azure = AZURE.matcher(host);
      return azure.matches() ? azure.group(1) : "hub";
    } catch (IllegalArgumentException e) {
      return "hub";
    }
  }
}
