package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.WriteOptions;
import io.fleetdesk.demo.schema.Bodies;
import io.fleetdesk.demo.schema.BodyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Server-side apply, in YAML or JSON. */
record ApplyPatch(ClusterApi api) implements Patcher {
  @Override
  public String mediaType() {
    return "application/apply-patch+yaml";
  }

  @Override
  public boolean creates() {
    return true;
  }

  @Override
  public ObjectNode patch(
      ResourceType type, @Nullable ObjectNode current, byte[] body, WriteOptions options) {
    try {
      var read = Bodies.read(body, body.length == 0 || body[0] != '{');
      if (!(read.tree() instanceof ObjectNode applied)) {
        throw ApiError.badRequest("error decoding YAML: the body is no object");
      }
      BodyReader.head(type, applied, body);
      var result = api.applied(type, current, applied, options);
      // What the schema does not know is refused by now; what is left is what was there twice.
      api.decode(type, applied, read.doubles(), options);
      return result;
    } catch (BodyException e) {
      throw ApiError.badRequest(
          "error decoding YAML: error converting YAML to JSON: " + e.getMessage());
    }
  }
}
