package io.fleetdesk.kinds;

import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One agent of a member as it last reported.
 *
 * @param type {@code MemberAgent}, {@code MultiClusterServiceAgent} or {@code
 *     ServiceExportImportAgent}
 */
public record AgentRow(String type, List<Condition> conditions, @Nullable Instant lastHeartbeat) {
  /** The agent that applies what is placed; the only one the scheduler asks about. */
  public static final String MEMBER_AGENT = "MemberAgent";

  static AgentRow of(JsonNode node) {
    return new AgentRow(
        Json.text(node, "type"),
        Conditions.of(node.path("conditions")),
        Json.time(node, "lastReceivedHeartbeat"));
  }

  public Optional<Condition> joined() {
    return Conditions.find(conditions, "Joined");
  }

  /** Only the member agent reports it. */
  public Optional<Condition> healthy() {
    return Conditions.find(conditions, "Healthy");
  }
}
