package io.fleetdesk.events;

import io.fleetdesk.changes.Interner;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.kinds.EventReader;
import io.fleetdesk.kinds.EventRow;
import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The events about one object, asked for when someone opens it. */
public final class ObjectEvents {
  private static final int MOST = 200;

  private ObjectEvents() {}

  /** A selector has commas and equal signs of its own. */
  private static String literal(String name) {
    return name.replaceAll("[\\\\,=]", "\\\\$0");
  }

  /** The newest first. Blocks. Events of objects without a namespace lie in {@code default}. */
  public static List<EventRow> read(ClusterConnection connection, ObjectRef ref)
      throws ApiException, InterruptedException {
    String namespace = ref.namespace().isEmpty() ? "default" : ref.namespace();
    String selector =
        "involvedObject.name=" + literal(ref.name()) + ",involvedObject.kind=" + ref.kind();
    String path =
        "/api/v1/namespaces/"
            + ServedKind.segment(namespace)
            + "/events?limit="
            + MOST
            + "&fieldSelector="
            + URLEncoder.encode(selector, StandardCharsets.UTF_8);
    var events = new ArrayList<EventRow>();
    var reader = new EventReader();
    var strings = new Interner();
    try (InputStream body = connection.connected().stream(path, false);
        JsonParser parser = JsonMapper.shared().createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.PROPERTY_NAME
            && parser.currentName().equals("items")
            && parser.nextToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            events.add(reader.read(parser, connection.id(), strings));
          }
        }
      }
    } catch (IOException | JacksonException e) {
      throw new ApiException(
          ApiException.Kind.UNREACHABLE,
          0,
          Message.of("The events of {1} from {0} are incomplete.", connection.id(), ref),
          e);
    }
    events.sort(Comparator.comparing(EventRow::last).reversed());
    return List.copyOf(events);
  }
}
