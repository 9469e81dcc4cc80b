package io.fleetdesk.azure.signin;

import io.fleetdesk.clusters.kubeconfig.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What an access token says of its holder. Nothing is decided by it: the server does. */
record TokenClaims(String objectId, String tenant, String name, String audience) {
  private static final JsonMapper JSON = new JsonMapper();

  static TokenClaims of(Secret token) {
    String[] parts = token.value().split("\\.");
    JsonNode claims = MissingNode.getInstance();
    if (parts.length >= 2) {
      try {
        claims =
            JSON.readTree(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException | JacksonException e) {
        // A token need not be readable.
      }
    }
    String name = "";
    for (String claim :
        new String[] {"upn", "preferred_username", "unique_name", "email", "name", "appid"}) {
      name = name.isEmpty() ? claims.path(claim).asString("") : name;
    }
    return new TokenClaims(
        claims.path("oid").asString(""),
        claims.path("tid").asString(""),
        name,
        claims.path("aud").asString(""));
  }
}
