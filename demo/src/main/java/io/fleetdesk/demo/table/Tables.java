package io.fleetdesk.demo.table;

import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.ResourceTypes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which columns a kind is shown with. */
public final class Tables {
  private static final Map<ResourceType, TableColumns> BUILT_IN = new HashMap<>();

  /** Kinds that nobody made columns for. */
  private static final TableColumns PLAIN = named();

  static {
    BUILT_IN.putAll(WorkloadColumns.all());
    BUILT_IN.putAll(NetworkColumns.all());
    BUILT_IN.putAll(ClusterColumns.all());
  }

  private Tables() {}

  public static TableColumns of(ResourceTypes types, ResourceType type) {
    @Nullable JsonNode definition = types.definition(type);
    return definition == null ? BUILT_IN.getOrDefault(type, PLAIN) : CustomColumns.of(definition);
  }

  /** The name and the time of creation. */
  static TableColumns named() {
    return TableColumns.named()
        .add(
            "Created At",
            "date",
            "",
            "When the object was created.",
            0,
            s -> s.at("metadata/creationTimestamp"));
  }
}
