package io.fleetdesk.azure.signin;

import com.azure.identity.AuthenticationRecord;
import io.fleetdesk.settings.UserFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who was signed in when the application was left: names and ids, no secret. */
final class AccountFile {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param cloud by name
   * @param device whether by device code, else by browser
   */
  record Entry(AuthenticationRecord record, String cloud, boolean device, String objectId) {}

  private final Path file;

  AccountFile(Path file) {
    this.file = file;
  }

  List<Entry> read() {
    var entries = new ArrayList<Entry>();
    try {
      if (Files.exists(file)) {
        for (JsonNode node : JSON.readTree(Files.readString(file))) {
          entries.add(
              new Entry(
                  AuthenticationRecord.deserialize(
                      new ByteArrayInputStream(
                          node.path("record").toString().getBytes(StandardCharsets.UTF_8))),
                  node.path("cloud").asString(""),
                  node.path("device").asBoolean(false),
                  node.path("objectId").asString("")));
        }
      }
    } catch (IOException | RuntimeException e) {
      // One signs in again.
      entries.clear();
    }
    return entries;
  }

  void write(Map<String, Entry> entries) throws IOException {
    var list = JsonNodeFactory.instance.arrayNode();
    for (Entry entry : entries.values()) {
      var bytes = new ByteArrayOutputStream();
      entry.record().serialize(bytes);
      try {
        var node = list.addObject();
        node.set("record", JSON.readTree(bytes.toByteArray()));
        node.put("cloud", entry.cloud())
            .put("device", entry.device())
            .put("objectId", entry.objectId());
      } catch (JacksonException e) {
        throw new IOException(e);
      }
    }
    UserFiles.writePrivate(file, list.toString());
  }
}
