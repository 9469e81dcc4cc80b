package io.fleetdesk.azure.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Which version of the fleet API a subscription gets: the newest of those known here that its
 * provider lists. Asked once a subscription; any thread.
 */
public final class ApiVersions {
  public static final String FLEETS = "2026-06-01";
  public static final String FLEETS_BEFORE = "2025-03-01";
  public static final String CLUSTERS = "2025-09-01";
  public static final String PROVIDERS = "2021-04-01";
  public static final String GROUPS = "2021-04-01";
  public static final String SUBSCRIPTIONS = "2022-12-01";
  public static final String FEATURES = "2021-07-01";
  public static final String ROLES = "2022-04-01";
  public static final String GRAPH = "2021-03-01";
  public static final String NETWORK = "2024-05-01";

  /** Newest first. */
  static final List<String> KNOWN = List.of(FLEETS, FLEETS_BEFORE);

  /**
   * @param registration {@code Registered}, {@code NotRegistered} …
   * @param regions where fleets can be made, in the names that Azure uses in ids
   * @param fleets the version to use
   */
  public record Provider(String registration, List<String> regions, String fleets) {
    /** Labels of members, gates, namespaces and concurrency came with 2026-06-01. */
    public boolean hasLabels() {
      return fleets.compareTo(FLEETS) >= 0;
    }
  }

  private final ArmClient client;
  private final Map<String, Provider> known = new ConcurrentHashMap<>();

  public ApiVersions(ArmClient client) {
    this.client = client;
  }

  /** As last read; read now where it was not. */
  public Provider provider(String subscription) throws ArmException, InterruptedException {
    Provider read = known.get(subscription);
    return read != null ? read : read(subscription);
  }

  public Provider read(String subscription) throws ArmException, InterruptedException {
    JsonNode node =
        client.get(
            "/subscriptions/" + subscription + "/providers/Microsoft.ContainerService", PROVIDERS);
    var offered = new ArrayList<String>();
    var regions = new ArrayList<String>();
    for (JsonNode type : node.path("resourceTypes")) {
      if (type.path("resourceType").asString("").equalsIgnoreCase("fleets")) {
        type.path("apiVersions").forEach(v -> offered.add(v.asString("")));
        type.path("locations").forEach(l -> regions.add(region(l.asString(""))));
      }
    }
    var provider =
        new Provider(
            node.path("registrationState").asString(""),
            regions.stream().sorted().toList(),
            KNOWN.stream().filter(offered::contains).findFirst().orElse(FLEETS));
    known.put(subscription, provider);
    return provider;
  }

  /** The version for fleets; the newest where the provider may not be read. */
  public String fleets(String subscription) throws InterruptedException {
    try {
      return provider(subscription).fleets();
    } catch (ArmException e) {
      return FLEETS;
    }
  }

  /** {@code Japan East} is {@code japaneast} in ids. */
  public static String region(String displayed) {
    return displayed.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
