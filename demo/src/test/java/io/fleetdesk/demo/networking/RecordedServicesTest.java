package io.fleetdesk.demo.networking;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.store.StoredObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The course of a recorded fleet: same objects, conditions, reasons, messages and columns. */
@Timeout(60)
@Tag("recorded")
class RecordedServicesTest {
  private static final Set<String> KINDS =
      Set.of(
          "ServiceExport",
          "ServiceImport",
          "MultiClusterService",
          "InternalServiceExport",
          "InternalServiceImport",
          "EndpointSliceExport",
          "EndpointSliceImport");

  private final Fleet fleet = new Fleet();
  private Path recording = Path.of("");

  @BeforeEach
  void recording() {
    var shared = System.getenv("FLEET_DESK_SHARED");
    var folder = Path.of(shared == null ? "../../shared" : shared).resolve("recorded/03-mcs");
    assertThat(Files.isDirectory(folder))
        .as("No recordings: set FLEET_DESK_SHARED to their folder.")
        .isTrue();
    recording = folder;
  }

  @AfterEach
  void end() {
    fleet.close();
  }

  private List<JsonNode> documents(String file) throws Exception {
    try (var all =
        Fleet.YAML
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(Files.readString(recording.resolve(file)))) {
      return new ArrayList<>(all.readAll());
    }
  }

  /** What must be the same of each object, by kind, namespace and name without random parts. */
  private static Map<String, String> essence(List<? extends JsonNode> objects) {
    var all = new TreeMap<String, String>();
    for (var object : objects) {
      var kind = ObjectTrees.text(object, "/kind");
      if (KINDS.contains(kind) || isImportedSlice(object) || isDerived(object)) {
        all.put(
            kind + " " + ObjectTrees.namespace(object) + "/" + withoutSuffix(object),
            content(object));
      }
    }
    return all;
  }

  private static boolean isImportedSlice(JsonNode object) {
    return ObjectTrees.text(object, "/kind").equals("EndpointSlice")
        && ObjectTrees.namespace(object).equals("fleet-system");
  }

  private static boolean isDerived(JsonNode object) {
    return ObjectTrees.text(object, "/kind").equals("Service")
        && ObjectTrees.namespace(object).equals("fleet-system");
  }

  private static String withoutSuffix(JsonNode object) {
    var name = ObjectTrees.name(object);
    return ObjectTrees.text(object, "/kind").startsWith("EndpointSlice")
        ? name.replaceAll("-[a-z0-9]{5}-[a-z0-9]{5}$", "")
        : name;
  }

  private static String content(JsonNode object) {
    var text = new StringBuilder();
    text.append(Fleet.conditions(object));
    for (var pointer :
        List.of(
            "/metadata/finalizers",
            "/metadata/labels",
            "/spec/ports/0/port",
            "/spec/ports/0/targetPort",
            "/spec/type",
            "/spec/serviceImport",
            "/spec/ownerServiceReference",
            "/status/clusters",
            "/status/ports/0/port",
            "/status/type")) {
      var value = object.at(pointer);
      if ((!value.isMissingNode() && !value.isEmpty()) || value.isValueNode()) {
        text.append(' ').append(pointer).append('=').append(sorted(value));
      }
    }
    text.append(" owner=").append(ObjectTrees.text(object, "/metadata/ownerReferences/0/kind"));
    var user = ObjectTrees.annotation(object, Net.IN_USE_BY);
    return text.append(" user=").append(user).toString().replace("owner=AppliedWork", "owner=");
  }

  private static String sorted(JsonNode value) {
    return value instanceof ObjectNode map
        ? new TreeMap<>(ObjectTrees.texts(map)).toString()
        : value.toString();
  }

  private List<JsonNode> objects(ClusterApi api) {
    var all = new ArrayList<JsonNode>();
    for (var type : api.types().all()) {
      if ((KINDS.contains(type.kind()) && !type.version().equals("v1alpha1"))
          || (type.version().equals("v1alpha1") && type.storageVersion().equals("v1alpha1"))
          || type.equals(CoreTypes.SERVICES)
          || type.equals(CoreTypes.ENDPOINT_SLICES)) {
        api.list(type, "").stream().map(StoredObject::tree).forEach(all::add);
      }
    }
    return all;
  }

  private void compare(ClusterApi api, String file) throws Exception {
    var recorded = essence(documents(file));
    // A placed export on the hub is the placement's business.
    recorded.remove(
        "ServiceExport kuard-demo/kuard",
        api == fleet.hub() ? recorded.get("ServiceExport kuard-demo/kuard") : "");
    assertThat(essence(objects(api))).as(file).isEqualTo(recorded);
  }

  @Test
  void multiClusterServiceConflictsAndDeletion() throws Exception {
    fleet.kuard(1);
    fleet.kuard(3);
    fleet.importKuard(1);
    compare(fleet.hub(), "hub-1-connected.yaml");
    compare(fleet.member(1), "aks-member-1-1-connected.yaml");
    compare(fleet.member(3), "aks-member-3-1-connected.yaml");

    for (var document : documents("inputs.yaml")) {
      var kind = ObjectTrees.text(document, "/kind");
      if (ObjectTrees.name(document).equals("ghost")) {
        fleet.apply(fleet.member(1), document);
      } else if (!kind.equals("MultiClusterService")) {
        fleet.apply(fleet.member(2), document);
      }
    }
    fleet.settle();
    fleet.importKuard(2);
    compare(fleet.hub(), "hub-2-conflict.yaml");
    compare(fleet.member(1), "aks-member-1-2-conflict.yaml");
    compare(fleet.member(2), "aks-member-2-2-conflict.yaml");

    for (int member : new int[] {1, 2}) {
      var api = fleet.member(member);
      api.list(Net.services(api), "")
          .forEach(s -> api.delete(Net.services(api), s.namespace(), s.name()));
    }
    fleet.settle();
    for (int member = 1; member <= 3; member++) {
      var api = fleet.member(member);
      api.list(Net.exports(api), "")
          .forEach(e -> api.delete(Net.exports(api), e.namespace(), e.name()));
      fleet.settle();
    }
    for (var api : List.of(fleet.hub(), fleet.member(1), fleet.member(2), fleet.member(3))) {
      assertThat(essence(objects(api))).as(api.cluster()).isEmpty();
    }
  }
}
