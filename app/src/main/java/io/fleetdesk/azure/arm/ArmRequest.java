package io.fleetdesk.azure.arm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to Resource Manager.
 *
 * @param path from the root: {@code /subscriptions/…}
 * @param query besides api-version
 * @param ifMatch the ETag that the resource was read with, with its quotes; null for none
 * @param createOnly to be refused where the resource exists already
 */
public record ArmRequest(
    String method,
    String path,
    String apiVersion,
    Map<String, String> query,
    @Nullable JsonNode body,
    @Nullable String ifMatch,
    boolean createOnly) {

  private static ArmRequest of(
      String method, String path, String apiVersion, @Nullable JsonNode body) {
    return new ArmRequest(method, path, apiVersion, Map.of(), body, null, false);
  }

  public static ArmRequest get(String path, String apiVersion) {
    return of("GET", path, apiVersion, null);
  }

  public static ArmRequest put(String path, String apiVersion, JsonNode body) {
    return of("PUT", path, apiVersion, body);
  }

  public static ArmRequest patch(String path, String apiVersion, JsonNode body) {
    return of("PATCH", path, apiVersion, body);
  }

  public static ArmRequest post(String path, String apiVersion, @Nullable JsonNode body) {
    return of("POST", path, apiVersion, body);
  }

  public static ArmRequest delete(String path, String apiVersion) {
    return of("DELETE", path, apiVersion, null);
  }

  public ArmRequest with(String name, String value) {
    var more = new LinkedHashMap<>(query);
    more.put(name, value);
    return new ArmRequest(method, path, apiVersion, more, body, ifMatch, createOnly);
  }

  /** Only while the resource is as it was read. */
  public ArmRequest ifUnchanged(String etag) {
    return new ArmRequest(
        method, path, apiVersion, query, body, etag.isEmpty() ? null : etag, createOnly);
  }

  public ArmRequest ifAbsent() {
    return new ArmRequest(method, path, apiVersion, query, body, null, true);
  }

  public ArmRequest version(String other) {
    return new ArmRequest(method, path, other, query, body, ifMatch, createOnly);
  }

  /** Without the body: bodies may hold what belongs in no log. */
  @Override
  public String toString() {
    return method + " " + path + "?api-version=" + apiVersion;
  }
}
