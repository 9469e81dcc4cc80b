package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ClusterApi;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers {@code /openapi/v3}: the list of documents, and the document of one group version. */
final class OpenApi {
  @SuppressWarnings("ArrayRecordComponent") // documents are never compared
  private record Document(int changes, byte[] json, String hash) {}

  private final ClusterApi api;
  private final Map<String, Document> documents = new ConcurrentHashMap<>();

  OpenApi(ClusterApi api) {
    this.api = api;
  }

  /**
   * @param parts of the path, from {@code openapi}
   */
  void answer(Call call, List<String> parts) throws IOException {
    if (parts.size() == 2 && parts.get(1).equals("v3")) {
      index(call);
      return;
    }
    var version =
        parts.size() == 4 && parts.get(2).equals("api")
            ? parts.get(3)
            : parts.size() == 5 && parts.get(2).equals("apis")
                ? parts.get(3) + "/" + parts.get(4)
                : "";
    var document = document(version);
    if (document == null) {
      call.text(404, "404 page not found\n");
    } else {
      call.answer(200, new Body().add(document.json()));
    }
  }

  /** A document's address carries a hash of it, so that clients keep what did not change. */
  private void index(Call call) throws IOException {
    var node = JsonNodeFactory.instance.objectNode();
    var paths = node.putObject("paths");
    for (var type : api.types().all()) {
      var path = (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
      var document = paths.has(path) ? null : document(type.apiVersion());
      if (document != null) {
        paths
            .putObject(path)
            .put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + document.hash());
      }
    }
    call.json(200, node);
  }

  /** Made when first asked for, and again when the kinds have changed. */
  private @Nullable Document document(String version) {
    var changes = api.types().changes();
    return documents.compute(
        version,
        (v, known) -> {
          if (known != null && known.changes() == changes) {
            return known;
          }
          var made = api.openApi(v);
          if (made == null) {
            return null;
          }
          var json = Call.JSON.writeValueAsBytes(made);
          return new Document(changes, json, UUID.nameUUIDFromBytes(json).toString());
        });
  }
}
