package io.fleetdesk.demo.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The roles and bindings that every API server makes for itself. */
public final class DefaultRoles {
  private static final Map<String, ResourceType> TYPES =
      Map.of(
          "ClusterRole", CoreTypes.CLUSTER_ROLES,
          "ClusterRoleBinding", CoreTypes.CLUSTER_ROLE_BINDINGS);

  private DefaultRoles() {}

  /** Creates those that are not there. */
  public static void ensure(ClusterApi api) {
    for (JsonNode object : read()) {
      var type = Objects.requireNonNull(TYPES.get(object.path("kind").asString("")));
      if (api.get(type, "", object.at("/metadata/name").asString("")) == null) {
        api.create(type, (ObjectNode) object);
      }
    }
  }

  private static JsonNode read() {
    try (InputStream in = DefaultRoles.class.getResourceAsStream("default-roles.yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
