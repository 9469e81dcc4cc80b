package io.fleetdesk.demo.contract;

import static io.fleetdesk.demo.contract.Wire.MERGE;
import static io.fleetdesk.demo.contract.Wire.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reading, writing, watching and rights, each test in a namespace of its own. */
abstract class ApiContract {
  private static int namespaces;

  private String namespace = "";
  private String maps = "";
  private String widgets = "";

  abstract Wire wire();

  @BeforeEach
  void aNamespace() {
    namespace = "contract-" + ++namespaces;
    maps = "/api/v1/namespaces/" + namespace + "/configmaps";
    widgets = "/apis/contract.example/v1/namespaces/" + namespace + "/widgets";
    assertThat(wire().post("/api/v1/namespaces", named(namespace)).status()).isEqualTo(201);
    defineWidgets(wire());
  }

  /** A custom kind in two versions, the older one stored. */
  static void defineWidgets(Wire wire) {
    var crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    if (wire.get(crds + "/widgets.contract.example").status() == 200) {
      return;
    }
    var version =
        """
        {"name":"%s","served":true,"storage":%s,"subresources":{"status":{}},
        "additionalPrinterColumns":[
          {"name":"Size","type":"integer","jsonPath":".spec.size"},
          {"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\\"Ready\\")].status"},
          {"name":"Since","type":"date","jsonPath":".metadata.creationTimestamp","priority":1}],
        "schema":{"openAPIV3Schema":{"type":"object","properties":{
          "spec":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
          "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}\
        """;
    var made =
        wire.post(
            crds,
            """
            {"metadata":{"name":"widgets.contract.example"},"spec":{"group":"contract.example",
            "scope":"Namespaced","names":{"kind":"Widget","plural":"widgets"},"versions":[%s,%s]}}\
            """
                .formatted(version.formatted("v1", "false"), version.formatted("v1beta1", "true")));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    await()
        .until(
            () ->
                wire.get("/apis/contract.example/v1/widgets").status() == 200
                    && wire.get("/apis/contract.example/v1beta1/widgets").status() == 200);
  }

  private static String named(String name) {
    return "{\"metadata\":{\"name\":\"" + name + "\"}}";
  }

  private static String map(String name, String rest) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"%s}}"
        .formatted(name, rest);
  }

  private static String widget(String name, int size) {
    return "{\"apiVersion\":\"contract.example/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"%s\"},\"spec\":{\"size\":%d}}"
        .formatted(name, size);
  }

  private static List<String> names(JsonNode list) {
    return list.path("items").valueStream().map(i -> i.at("/metadata/name").asString("")).toList();
  }

  private void refused(Wire.Answer answer, int status, String reason, String message) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).isEqualTo("application/json");
    assertThat(answer.at("/kind")).isEqualTo("Status");
    assertThat(answer.at("/reason")).isEqualTo(reason);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void aListComesInPagesThatShowOneState() {
    for (var name : List.of("a", "b", "c", "d")) {
      wire().post(maps, map(name, ""));
    }
    var first = wire().get(maps + "?limit=2").json();
    assertThat(names(first)).containsExactly("a", "b");
    assertThat(first.at("/metadata/remainingItemCount").asInt(0)).isEqualTo(2);
    assertThat(first.at("/items/0").has("kind")).isFalse();
    wire().post(maps, map("bb", ""));
    var rest =
        wire()
            .get(maps + "?limit=2&continue=" + first.at("/metadata/continue").asString(""))
            .json();
    assertThat(names(rest)).containsExactly("c", "d");
    assertThat(rest.at("/metadata/resourceVersion"))
        .isEqualTo(first.at("/metadata/resourceVersion"));
    assertThat(rest.path("metadata").has("continue")).isFalse();
  }

  @Test
  void selectorsChooseByLabelsAndFields() {
    wire().post(maps, map("a", ",\"labels\":{\"k\":\"v\"}"));
    wire().post(maps, map("b", ",\"labels\":{\"k\":\"w\"}"));
    wire().post(maps, map("c", ""));
    assertThat(names(wire().get(maps + "?labelSelector=k%3Dv").json())).containsExactly("a");
    assertThat(names(wire().get(maps + "?labelSelector=k+in+(v,w)").json()))
        .containsExactly("a", "b");
    assertThat(names(wire().get(maps + "?labelSelector=!k").json())).containsExactly("c");
    assertThat(names(wire().get(maps + "?labelSelector=k!%3Dv").json())).containsExactly("b", "c");
    assertThat(names(wire().get(maps + "?fieldSelector=metadata.name!%3Da").json()))
        .containsExactly("b", "c");
  }

  @Test
  void parametersThatCannotBeReadAreRefused() {
    refused(
        wire().get(maps + "?limit=x"),
        400,
        "BadRequest",
        "strconv.ParseInt: parsing \"x\": invalid syntax");
    refused(
        wire().get(maps + "?labelSelector=a%3D%3D%3Db"),
        400,
        "BadRequest",
        "unable to parse requirement: found '=', expected: identifier");
    refused(
        wire().get(maps + "?labelSelector=a,,b"),
        400,
        "BadRequest",
        "found ',', expected: identifier after ','");
    refused(
        wire().get(widgets + "?fieldSelector=spec.size%3D3"),
        400,
        "BadRequest",
        "field label not supported: spec.size");
    refused(
        wire().get(maps + "?limit=1&continue=abc"),
        400,
        "BadRequest",
        "invalid continue token: continue key is not valid: invalid character 'i' looking for"
            + " beginning of value");
    refused(
        wire().get(maps + "?resourceVersionMatch=Exact"),
        422,
        "Invalid",
        "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden:"
            + " resourceVersionMatch is forbidden unless resourceVersion is provided");
  }

  @Test
  void whatDoesNotExistIsTold() {
    refused(wire().get(maps + "/none"), 404, "NotFound", "configmaps \"none\" not found");
    refused(
        wire().get(widgets + "/none"),
        404,
        "NotFound",
        "widgets.contract.example \"none\" not found");
    refused(
        wire().get("/api/v1/nonsense"),
        404,
        "NotFound",
        "the server could not find the requested resource");
    for (var path :
        List.of("/apis/contract.example/v1/nonsense", "/apis/nothing.example/v1/things")) {
      var answer = wire().get(path);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.type()).isEqualTo("text/plain; charset=utf-8");
      assertThat(answer.body()).isEqualTo("404 page not found\n");
    }
  }

  @Test
  void methodsAndFormsThatAreNotServedAreRefused() {
    var why = "the server does not allow this method on the requested resource";
    refused(wire().put(maps, map("a", "")), 405, "MethodNotAllowed", why);
    refused(wire().post(maps + "/a", map("a", "")), 405, "MethodNotAllowed", why);
    refused(wire().delete("/api/v1/configmaps"), 405, "MethodNotAllowed", why);
    refused(
        wire().getAs("image/png", widgets),
        406,
        "NotAcceptable",
        "only the following media types are accepted: application/json, application/yaml,"
            + " application/vnd.kubernetes.protobuf");
    refused(
        wire().send("POST", maps, Map.of("Content-Type", "application/xml"), "<a/>"),
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include:"
            + " application/json, application/yaml, application/vnd.kubernetes.protobuf");
  }

  @Test
  void tablesHaveTheServersColumns() {
    wire().post(widgets, widget("a", 3));
    wire()
        .patch(
            widgets + "/a/status",
            MERGE,
            "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
    var table = wire().getAs(TABLE, widgets).json();
    assertThat(columns(table))
        .containsExactly("Name string 0", "Size integer 0", "Ready string 0", "Since date 1");
    var cells = table.at("/rows/0/cells");
    assertThat(cells.get(0).asString("")).isEqualTo("a");
    assertThat(cells.get(1).asInt(0)).isEqualTo(3);
    assertThat(cells.get(2).asString("")).isEqualTo("True");
    assertThat(table.at("/rows/0/object/kind").asString("")).isEqualTo("PartialObjectMetadata");
    assertThat(columns(wire().getAs(TABLE, "/api/v1/pods").json()))
        .containsExactly(
            "Name string 0",
            "Ready string 0",
            "Status string 0",
            "Restarts string 0",
            "Age string 0",
            "IP string 1",
            "Node string 1",
            "Nominated Node string 1",
            "Readiness Gates string 1");
    assertThat(columns(wire().getAs(TABLE, "/apis/apps/v1/deployments").json()))
        .containsExactly(
            "Name string 0",
            "Ready string 0",
            "Up-to-date string 0",
            "Available string 0",
            "Age string 0",
            "Containers string 1",
            "Images string 1",
            "Selector string 1");
    assertThat(columns(wire().getAs(TABLE, "/api/v1/services").json()))
        .containsExactly(
            "Name string 0",
            "Type string 0",
            "Cluster-IP string 0",
            "External-IP string 0",
            "Port(s) string 0",
            "Age string 0",
            "Selector string 1");
  }

  private static List<String> columns(JsonNode table) {
    return table
        .path("columnDefinitions")
        .valueStream()
        .map(
            c ->
                c.path("name").asString("")
                    + " "
                    + c.path("type").asString("")
                    + " "
                    + c.path("priority").asInt(0))
        .toList();
  }

  @Test
  void aWatchShowsWhatIsThereAndThenWhatChanges() {
    wire().post(maps, map("a", ",\"labels\":{\"k\":\"v\"}"));
    var from = wire().get(maps).at("/metadata/resourceVersion");
    wire().post(maps, map("b", ",\"labels\":{\"k\":\"v\"}"));
    wire().patch(maps + "/a", MERGE, "{\"metadata\":{\"labels\":{\"k\":\"w\"}}}");
    wire().delete(maps + "/b");
    var chosen = maps + "?watch=1&timeoutSeconds=1&labelSelector=k%3Dv&resourceVersion=" + from;
    assertThat(wire().get(chosen).events().stream().map(ApiContract::event))
        .containsExactly("ADDED b", "DELETED a", "DELETED b");
    var all = maps + "?watch=1&timeoutSeconds=1&fieldSelector=metadata.name%3Da";
    assertThat(wire().get(all).events().stream().map(ApiContract::event))
        .containsExactly("ADDED a");
  }

  private static String event(JsonNode event) {
    return event.path("type").asString("") + " " + event.at("/object/metadata/name").asString("");
  }

  @Test
  void aStreamedListEndsWithABookmark() {
    wire().post(widgets, widget("a", 1));
    var events =
        wire()
            .get(
                widgets
                    + "?watch=1&timeoutSeconds=1&sendInitialEvents=true&allowWatchBookmarks=true"
                    + "&resourceVersionMatch=NotOlderThan")
            .events();
    assertThat(event(events.get(0))).isEqualTo("ADDED a");
    assertThat(events.get(1).path("type").asString("")).isEqualTo("BOOKMARK");
    assertThat(
            events
                .get(1)
                .at("/object/metadata/annotations/k8s.io~1initial-events-end")
                .asString(""))
        .isEqualTo("true");
    refused(
        wire().get(widgets + "?watch=1&sendInitialEvents=true"),
        422,
        "Invalid",
        "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden:"
            + " sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
  }

  @Test
  void bothVersionsOfACustomKindShowTheSameObject() {
    assertThat(wire().post(widgets, widget("a", 3)).status()).isEqualTo(201);
    var older = wire().get(widgets.replace("/v1/", "/v1beta1/") + "/a");
    assertThat(older.at("/apiVersion")).isEqualTo("contract.example/v1beta1");
    assertThat(older.json().at("/spec/size").asInt(0)).isEqualTo(3);
    var list = wire().get(widgets).json();
    assertThat(list.path("kind").asString("")).isEqualTo("WidgetList");
    assertThat(list.at("/items/0/apiVersion").asString("")).isEqualTo("contract.example/v1");
  }

  @Test
  void statusAndSpecAreWrittenApart() {
    wire().post(widgets, widget("a", 3));
    var status =
        wire().patch(widgets + "/a/status", MERGE, "{\"spec\":{\"size\":9},\"status\":{\"x\":1}}");
    assertThat(status.json().at("/spec/size").asInt(0)).isEqualTo(3);
    assertThat(status.json().at("/status/x").asInt(0)).isEqualTo(1);
    assertThat(status.json().at("/metadata/generation").asInt(0)).isEqualTo(1);
    var spec = wire().patch(widgets + "/a", MERGE, "{\"spec\":{\"size\":9},\"status\":{\"x\":2}}");
    assertThat(spec.json().at("/status/x").asInt(0)).isEqualTo(1);
    assertThat(spec.json().at("/metadata/generation").asInt(0)).isEqualTo(2);
  }

  @Test
  void writesThatDoNotFitAreRefused() {
    wire().post(maps, map("a", ""));
    refused(
        wire().post(maps, map("a", "")), 409, "AlreadyExists", "configmaps \"a\" already exists");
    refused(
        wire().put(maps + "/a", map("a", ",\"resourceVersion\":\"1\"")),
        409,
        "Conflict",
        "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please"
            + " apply your changes to the latest version and try again");
    refused(
        wire().put(maps + "/a", map("b", "")),
        400,
        "BadRequest",
        "the name of the object (b) does not match the name on the URL (a)");
    refused(
        wire().post("/api/v1/namespaces/none/configmaps", map("a", "")),
        404,
        "NotFound",
        "namespaces \"none\" not found");
    wire().post(widgets, widget("w", 1));
    refused(
        wire().put(widgets + "/w", widget("w", 2)),
        422,
        "Invalid",
        "widgets.contract.example \"w\" is invalid: metadata.resourceVersion: Invalid value: 0:"
            + " must be specified for an update");
    refused(
        wire()
            .patch(
                maps + "/a",
                "application/json-patch+json",
                "[{\"op\":\"test\",\"path\":\"/data\",\"value\":1}]"),
        422,
        "Invalid",
        "the server rejected our request due to an error in our request");
  }

  @Test
  void aDryRunChangesNothing() {
    var made = wire().post(maps + "?dryRun=All", map("a", ""));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("metadata").has("resourceVersion")).isFalse();
    assertThat(wire().get(maps + "/a").status()).isEqualTo(404);
    wire().post(maps, map("a", ""));
    assertThat(wire().delete(maps + "/a?dryRun=All").at("/status")).isEqualTo("Success");
    assertThat(wire().get(maps + "/a").status()).isEqualTo(200);
  }

  @Test
  void aDeletedObjectGoesWhenItsFinalizerIsRemoved() {
    wire().post(widgets, widget("a", 1));
    wire().patch(widgets + "/a", MERGE, "{\"metadata\":{\"finalizers\":[\"contract.example/x\"]}}");
    var held = wire().delete(widgets + "/a");
    assertThat(held.status()).isEqualTo(200);
    assertThat(held.json().path("metadata").has("deletionTimestamp")).isTrue();
    wire().patch(widgets + "/a", MERGE, "{\"metadata\":{\"finalizers\":null}}");
    assertThat(wire().get(widgets + "/a").status()).isEqualTo(404);
    wire().post(maps, map("a", ""));
    var gone = wire().delete(maps + "/a");
    assertThat(gone.at("/kind")).isEqualTo("Status");
    assertThat(gone.at("/details/kind")).isEqualTo("configmaps");
  }

  @Test
  void aWorkloadIsScaledThroughItsSubresource() {
    var deployments = "/apis/apps/v1/namespaces/" + namespace + "/deployments";
    wire()
        .post(
            deployments,
            """
            {"metadata":{"name":"d"},"spec":{"replicas":2,"selector":{"matchLabels":{"a":"b"}},
            "template":{"metadata":{"labels":{"a":"b"}},
            "spec":{"containers":[{"name":"c","image":"i"}]}}}}\
            """);
    var scale = wire().get(deployments + "/d/scale");
    assertThat(scale.at("/kind")).isEqualTo("Scale");
    assertThat(scale.at("/status/selector")).isEqualTo("a=b");
    wire().patch(deployments + "/d/scale", MERGE, "{\"spec\":{\"replicas\":4}}");
    assertThat(wire().get(deployments + "/d").json().at("/spec/replicas").asInt(0)).isEqualTo(4);
    refused(
        wire().patch(deployments + "/d/scale", MERGE, "{\"spec\":{\"replicas\":-4}}"),
        422,
        "Invalid",
        "Scale.autoscaling \"d\" is invalid: spec.replicas: Invalid value: -4: must be greater than"
            + " or equal to 0");
  }

  @Test
  void rightsAreToldAsTheyAreEnforced() {
    var viewer = Map.of("Authorization", "Bearer viewer", "Content-Type", "application/json");
    var pods = "/api/v1/namespaces/" + namespace + "/pods";
    refused(
        wire().send("GET", pods + "/x/log", viewer, ""),
        403,
        "Forbidden",
        "pods \"x\" is forbidden: User \"viewer\" cannot get resource \"pods/log\" in API group"
            + " \"\" in the namespace \""
            + namespace
            + "\"");
    refused(
        wire().send("GET", "/metrics", viewer, ""),
        403,
        "Forbidden",
        "forbidden: User \"viewer\" cannot get path \"/metrics\"");
    refused(
        wire().send("GET", pods, Map.of("Authorization", "Bearer none"), ""),
        401,
        "Unauthorized",
        "Unauthorized");
    assertThat(wire().send("GET", pods, Map.of("Authorization", ""), "").message())
        .startsWith("pods is forbidden: User \"system:anonymous\" cannot list");
    var roles = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace;
    wire()
        .post(
            roles + "/roles",
            "{\"metadata\":{\"name\":\"r\"},\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"list\"]}]}");
    wire()
        .post(
            roles + "/rolebindings",
            """
            {"metadata":{"name":"r"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role",
            "name":"r"},"subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User",
            "name":"viewer"}]}\
            """);
    await().until(() -> wire().send("GET", pods, viewer, "").status() == 200);
    var review = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    var question =
        """
        {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview",
        "spec":{"resourceAttributes":{"verb":"%s","resource":"pods","namespace":"%s"}}}\
        """;
    var allowed = wire().send("POST", review, viewer, question.formatted("list", namespace));
    assertThat(allowed.status()).isEqualTo(201);
    assertThat(allowed.json().at("/status/allowed").asBoolean(false)).isTrue();
    assertThat(allowed.at("/status/reason"))
        .isEqualTo(
            "RBAC: allowed by RoleBinding \"r/"
                + namespace
                + "\" of Role \"r\" to User \"viewer\"");
    var denied = wire().send("POST", review, viewer, question.formatted("delete", namespace));
    assertThat(denied.json().at("/status/allowed").asBoolean(true)).isFalse();
  }

  @Test
  void oneUserCanActAsAnother() {
    var asAlice = Map.of("Impersonate-User", "alice");
    assertThat(wire().send("GET", "/api/v1/nodes", asAlice, "").message())
        .isEqualTo(
            "nodes is forbidden: User \"alice\" cannot list resource \"nodes\" in API group \"\" at"
                + " the cluster scope");
    refused(
        wire()
            .send(
                "GET",
                "/api/v1/nodes",
                Map.of("Impersonate-User", "alice", "Authorization", "Bearer viewer"),
                ""),
        403,
        "Forbidden",
        "users \"alice\" is forbidden: User \"viewer\" cannot impersonate resource \"users\" in API"
            + " group \"\" at the cluster scope");
  }

  @Test
  void discoveryNamesKindsVersionsAndVerbs() {
    var group = wire().get("/apis/contract.example").json();
    assertThat(group.at("/preferredVersion/version").asString("")).isEqualTo("v1");
    var resources = wire().get("/apis/contract.example/v1").json().path("resources");
    assertThat(resources.valueStream().map(r -> r.path("name").asString("")))
        .containsExactly("widgets", "widgets/status");
    assertThat(resources.at("/0/verbs").valueStream().map(v -> v.asString("")))
        .contains("watch", "deletecollection");
    assertThat(wire().get("/version").at("/gitVersion")).startsWith("v1.34");
  }
}
