package io.fleetdesk.demo.table;

import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Services and what stands behind and before them. */
final class NetworkColumns {
  /** As many of a list are told; the others are counted. */
  private static final int TOLD = 3;

  private NetworkColumns() {}

  static Map<ResourceType, TableColumns> all() {
    return Map.of(
        CoreTypes.SERVICES,
        TableColumns.named()
            .text("Type", s -> s.text("spec/type"))
            .text("Cluster-IP", s -> s.text("spec/clusterIP", "<none>"))
            .text("External-IP", NetworkColumns::external)
            .text("Port(s)", NetworkColumns::ports)
            .age()
            .wide("Selector", s -> s.selector("spec/selector")),
        CoreTypes.ENDPOINTS,
        TableColumns.named().text("Endpoints", NetworkColumns::endpoints).age(),
        CoreTypes.ENDPOINT_SLICES,
        TableColumns.named()
            .text("AddressType", s -> s.text("addressType"))
            .text(
                "Ports",
                s ->
                    some(Subject.texts(s.at("ports"), p -> p.path("port").asString("")), "<unset>"))
            .text("Endpoints", s -> some(addresses(s), "<unset>"))
            .age(),
        CoreTypes.INGRESSES,
        TableColumns.named()
            .text("Class", s -> s.text("spec/ingressClassName", "<none>"))
            .text("Hosts", s -> hosts(s))
            .text("Address", s -> ingress(s))
            .text("Ports", s -> s.at("spec/tls").isEmpty() ? "80" : "80, 443")
            .age(),
        CoreTypes.NETWORK_POLICIES,
        TableColumns.named().text("Pod-Selector", s -> s.selector("spec/podSelector")).age());
  }

  private static String external(Subject s) {
    var given = s.joined("spec/externalIPs", n -> n.asString(""));
    return switch (s.text("spec/type")) {
      case "ExternalName" -> s.text("spec/externalName");
      case "LoadBalancer" -> {
        var all = ingress(s);
        var both = all.isEmpty() || given.isEmpty() ? all + given : all + "," + given;
        yield both.isEmpty() ? "<pending>" : both;
      }
      default -> Subject.orNone(given);
    };
  }

  private static String ingress(Subject s) {
    return String.join(
        ",",
        new LinkedHashSet<>(
            Subject.texts(
                s.at("status/loadBalancer/ingress"),
                i -> i.path("ip").asString(i.path("hostname").asString("")))));
  }

  private static String ports(Subject s) {
    return Subject.orNone(
        s.joined(
            "spec/ports",
            p ->
                p.path("port").asString("")
                    + (p.path("nodePort").asInt(0) > 0 ? ":" + p.path("nodePort").asString("") : "")
                    + "/"
                    + p.path("protocol").asString("TCP")));
  }

  private static String endpoints(Subject s) {
    var all = new ArrayList<String>();
    for (var subset : s.at("subsets")) {
      for (var port : subset.path("ports")) {
        for (var address : subset.path("addresses")) {
          all.add(address.path("ip").asString("") + ":" + port.path("port").asString(""));
        }
      }
    }
    return some(all, "<none>");
  }

  private static List<String> addresses(Subject s) {
    var all = new ArrayList<String>();
    for (JsonNode endpoint : s.at("endpoints")) {
      endpoint.path("addresses").forEach(a -> all.add(a.asString("")));
    }
    return all;
  }

  private static String hosts(Subject s) {
    var hosts = Subject.texts(s.at("spec/rules"), r -> r.path("host").asString(""));
    return hosts.isEmpty() ? "*" : some(hosts, "*");
  }

  private static String some(List<String> all, String none) {
    if (all.isEmpty()) {
      return none;
    }
    var told = String.join(",", all.subList(0, Math.min(TOLD, all.size())));
    return all.size() > TOLD ? told + " + " + (all.size() - TOLD) + " more..." : told;
  }
}
