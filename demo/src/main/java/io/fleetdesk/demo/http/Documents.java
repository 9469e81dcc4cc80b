package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers paths that name no kind: version, health, discovery and schemas. */
final class Documents {
  private final DiscoveryDocuments discovery;
  private final OpenApi openApi;
  private final Outage outage;

  Documents(ClusterApi api, Outage outage) {
    this.outage = outage;
    this.discovery = new DiscoveryDocuments(api);
    this.openApi = new OpenApi(api);
  }

  void answer(Call call) throws IOException {
    var path = call.path().path();
    var parts = List.of(path.split("/", -1)).stream().filter(p -> !p.isEmpty()).toList();
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      throw Refusals.methodNotAllowed();
    }
    if (parts.isEmpty()) {
      call.json(200, roots());
      return;
    }
    switch (parts.getFirst()) {
      case "version" -> call.json(200, version());
      case "healthz", "readyz", "livez" -> call.text(200, "ok");
      case "api", "apis" -> discovery(call, parts);
      case "openapi" -> openApi.answer(call, parts);
      default -> call.text(404, "404 page not found\n");
    }
  }

  private void discovery(Call call, List<String> parts) throws IOException {
    boolean core = parts.getFirst().equals("api");
    if (parts.size() == 1) {
      if (call.accept().contains("g=apidiscovery.k8s.io") && call.accept().contains("v=v2")) {
        call.header("Vary", "Accept");
        call.json(
            200,
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
            stale(discovery.aggregated(core)));
      } else {
        call.json(
            200, core ? DiscoveryDocuments.coreVersions(call.header("Host")) : discovery.groups());
      }
      return;
    }
    if (!core && outage.isBroken(parts.get(1)) && parts.size() > 2) {
      throw Refusals.unavailable();
    }
    @Nullable ObjectNode found =
        core
            ? discovery.resources("", parts.get(1))
            : parts.size() == 2
                ? discovery.group(parts.get(1))
                : discovery.resources(parts.get(1), parts.get(2));
    boolean builtIn =
        core || CoreTypes.all().stream().anyMatch(t -> t.group().equals(parts.get(1)));
    if (found == null && builtIn) {
      throw Refusals.nothingHere();
    }
    if (found == null) {
      call.text(404, "404 page not found\n");
    } else {
      call.json(200, found);
    }
  }

  /** Of a group that does not answer, the server tells the versions and that it knows no more. */
  private ObjectNode stale(ObjectNode aggregated) {
    for (var group : aggregated.path("items")) {
      if (outage.isBroken(group.path("metadata").path("name").asString(""))) {
        for (var version : group.path("versions")) {
          ((ObjectNode) version).put("freshness", "Stale").putArray("resources");
        }
      }
    }
    return aggregated;
  }

  private static ObjectNode roots() {
    var node = JsonNodeFactory.instance.objectNode();
    var paths = node.putArray("paths");
    List.of("/api", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz", "/version")
        .forEach(paths::add);
    return node;
  }

  private static ObjectNode version() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("major", "1")
        .put("minor", "34")
        .put("emulationMajor", "1")
        .put("emulationMinor", "34")
        .put("minCompatibilityMajor", "1")
        .put("minCompatibilityMinor", "33")
        .put("gitVersion", "v1.34.4")
        .put("gitCommit", "demo")
        .put("gitTreeState", "clean")
        .put("buildDate", "2026-02-10T12:00:00Z")
        .put("goVersion", "none")
        .put("compiler", "javac")
        .put("platform", "loopback/demo");
  }
}
