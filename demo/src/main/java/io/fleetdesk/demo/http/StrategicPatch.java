package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.WriteOptions;
import io.fleetdesk.demo.apply.StrategicMerge;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Strategic merge patch, for the built-in kinds only. */
record StrategicPatch(ClusterApi api) implements Patcher {
  @Override
  public String mediaType() {
    return "application/strategic-merge-patch+json";
  }

  @Override
  public boolean takes(ResourceType type) {
    return !type.custom();
  }

  @Override
  public ObjectNode patch(
      ResourceType type, @Nullable ObjectNode current, byte[] body, WriteOptions options) {
    return StrategicMerge.patch(
        Objects.requireNonNull(current), MergePatch.changes(body), api.types().schema(type));
  }
}
