package io.fleetdesk.demo.http;

import io.fleetdesk.demo.store.StoredObject;
import java.util.List;

/** Objects without spec and status. */
record MetadataForm(Accept accept) implements Form {
  @Override
  public void list(Body body, ListMeta meta, List<StoredObject> items) {
    body.add(
        "{\"kind\":\"PartialObjectMetadataList\",\"apiVersion\":\""
            + accept.apiVersion()
            + "\",\"metadata\":"
            + meta.json(false)
            + ",\"items\":[");
    boolean first = true;
    for (var item : items) {
      if (!first) {
        body.add(",");
      }
      first = false;
      single(body, item);
    }
    body.add("]}\n");
  }

  @Override
  public void single(Body body, StoredObject object) {
    body.add(head()).add(Call.JSON.writeValueAsBytes(object.tree().path("metadata"))).add("}");
  }

  @Override
  public void bookmark(Body body, long revision, boolean end) {
    body.add(head() + Form.bookmarkMetadata(revision, end) + "}");
  }

  private String head() {
    return "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\""
        + accept.apiVersion()
        + "\",\"metadata\":";
  }
}
