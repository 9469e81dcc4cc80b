package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.ObjectStore.Listing;
import io.fleetdesk.demo.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers lists, in pages where a limit is given. All pages of a list show the state of the first
 * one: the listings of the last ones that began are kept for that.
 */
final class Listings {
  private static final int KEPT = 32;
  private static final Set<String> MATCHES = Set.of("", "Exact", "NotOlderThan");

  private record Key(ResourceType type, String namespace, long revision) {}

  private record Token(long revision, String after) {}

  private final ClusterApi api;
  private final Map<Key, Listing> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Listing> eldest) {
          return size() > KEPT;
        }
      };

  Listings(ClusterApi api) {
    this.api = api;
  }

  void answer(Call call, ResourceType type, Form form) throws IOException {
    var selection = ListSelection.of(type, call);
    var limit = call.query().number("limit");
    var version = call.query().text("resourceVersion");
    var token = token(call.query().text("continue"));
    if (version.equals("0")) {
      limit = null;
    }
    if (token == null) {
      requireVersion(version, call.query().text("resourceVersionMatch"));
    }
    var listing = listing(type, selection.namespace(), token);
    var objects = listing.objects();
    int at = token == null ? 0 : firstAfter(objects, token.after());
    int most = limit == null || limit <= 0 ? Integer.MAX_VALUE : (int) Math.min(limit, 1 << 30);
    List<StoredObject> page;
    int end;
    if (selection.everything() && at == 0 && objects.size() <= most) {
      page = objects;
      end = objects.size();
    } else {
      page = new ArrayList<>();
      for (end = at; end < objects.size() && page.size() < most; end++) {
        if (selection.has(objects.get(end))) {
          page.add(objects.get(end));
        }
      }
    }
    var next = "";
    long remaining = -1;
    if (end < objects.size()) {
      keep(new Key(type, selection.namespace(), listing.revision()), listing);
      next = next(listing.revision(), page.getLast());
      remaining = selection.everything() ? objects.size() - end : -1;
    }
    var body = new Body();
    form.list(body, new Form.ListMeta(listing.revision(), next, remaining), page);
    call.answer(200, body);
  }

  private Listing listing(ResourceType type, String namespace, @Nullable Token token) {
    if (token == null) {
      return api.store().list(type.resource(), namespace);
    }
    synchronized (kept) {
      var found = kept.get(new Key(type, namespace, token.revision()));
      if (found != null) {
        return found;
      }
    }
    throw new ApiError(
        410,
        "Expired",
        "The provided continue parameter is too old to display a consistent list result. You must"
            + " start a new list without the continue parameter.",
        null);
  }

  private void keep(Key key, Listing listing) {
    synchronized (kept) {
      kept.put(key, listing);
    }
  }

  private void requireVersion(String version, String match) {
    if (!match.isEmpty() && version.isEmpty()) {
      throw Refusals.ofOptions(
          "ListOptions",
          "FieldValueForbidden",
          "resourceVersionMatch",
          "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
    }
    if (!MATCHES.contains(match)) {
      throw Refusals.ofOptions(
          "ListOptions",
          "FieldValueNotSupported",
          "resourceVersionMatch",
          "Unsupported value: \""
              + match
              + "\": supported values: \"Exact\", \"NotOlderThan\", \"\"");
    }
    long asked = revision(version);
    long current = api.store().revision();
    if (asked > current) {
      throw tooLarge(asked, current);
    }
    if (match.equals("Exact") && asked < current) {
      throw new ApiError(
          410, "Expired", "The resourceVersion for the provided list is too old.", null);
    }
  }

  /** 0 for none. */
  static long revision(String version) {
    if (version.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(version);
    } catch (NumberFormatException e) {
      throw new ApiError(
          400,
          "BadRequest",
          "invalid resource version: resourceVersion: Invalid value: \""
              + version
              + "\": strconv.ParseUint: parsing \""
              + version
              + "\": invalid syntax",
          null);
    }
  }

  private static ApiError tooLarge(long asked, long current) {
    var details = JsonNodeFactory.instance.objectNode();
    details
        .putArray("causes")
        .addObject()
        .put("reason", "ResourceVersionTooLarge")
        .put("message", "Too large resource version");
    details.put("retryAfterSeconds", 1);
    return new ApiError(
        504,
        "Timeout",
        "Timeout: Too large resource version: " + asked + ", current: " + current,
        details);
  }

  private static int firstAfter(List<StoredObject> objects, String key) {
    int low = 0;
    int high = objects.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(objects.get(middle)).compareTo(key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Sorts as the store does: the separator is lower than all that names may hold. */
  private static String key(StoredObject object) {
    return object.namespace() + '\0' + object.name();
  }

  private static String next(long revision, StoredObject last) {
    var token = JsonNodeFactory.instance.objectNode();
    token.put("v", "meta.k8s.io/v1").put("rv", revision).put("start", key(last));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Call.JSON.writeValueAsBytes(token));
  }

  private static @Nullable Token token(String text) {
    if (text.isEmpty()) {
      return null;
    }
    var problem = "unexpected end of JSON input";
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      if (!decoded.startsWith("{")) {
        problem = "invalid character '" + decoded.charAt(0) + "' looking for beginning of value";
      } else {
        var token = Call.JSON.readTree(decoded);
        return new Token(token.path("rv").asLong(0), token.path("start").asString(""));
      }
    } catch (IllegalArgumentException e) {
      problem = "illegal base64 data at input byte 0";
    } catch (JacksonException e) {
      // Told below.
    }
    throw ApiError.badRequest("invalid continue token: continue key is not valid: " + problem);
  }
}
