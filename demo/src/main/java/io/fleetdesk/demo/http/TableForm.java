package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.store.StoredObject;
import io.fleetdesk.demo.table.TableColumns;
import java.time.InstantSource;
import java.util.List;

/** Objects as rows. In a watch only the first event names the columns. */
final class TableForm implements Form {
  /** What of an object stands beside its cells. */
  private enum Include {
    NONE,
    METADATA,
    OBJECT
  }

  private final TableColumns columns;
  private final Form.Plain whole;
  private final Accept accept;
  private final Include include;
  private final InstantSource clock;
  private boolean named;

  TableForm(
      TableColumns columns,
      Form.Plain whole,
      Accept accept,
      String includeObject,
      InstantSource clock) {
    this.columns = columns;
    this.whole = whole;
    this.accept = accept;
    this.clock = clock;
    this.include =
        switch (includeObject) {
          case "", "Metadata" -> Include.METADATA;
          case "None" -> Include.NONE;
          case "Object" -> Include.OBJECT;
          default ->
              throw ApiError.badRequest(
                  "Unable to convert to Table as requested: includeObject: Invalid value: \""
                      + includeObject
                      + "\": must be 'Metadata', 'Object', 'None', or empty");
        };
  }

  @Override
  public void list(Body body, ListMeta meta, List<StoredObject> items) {
    table(body, meta.json(false), items);
    body.add("\n");
  }

  @Override
  public void single(Body body, StoredObject object) {
    table(body, "{\"resourceVersion\":\"" + object.resourceVersion() + "\"}", List.of(object));
  }

  @Override
  public void bookmark(Body body, long revision, boolean end) {
    head(body, "{\"resourceVersion\":\"" + revision + "\"}");
    body.add("{\"cells\":");
    var empty = Call.JSON.createObjectNode();
    body.add(columns.cells(empty, clock.instant()).toString());
    body.add(
        ",\"object\":{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\""
            + accept.apiVersion()
            + "\",\"metadata\":"
            + Form.bookmarkMetadata(revision, end)
            + "}}]}");
  }

  private void table(Body body, String metadata, List<StoredObject> items) {
    head(body, metadata);
    boolean first = true;
    for (var item : items) {
      if (!first) {
        body.add(",");
      }
      first = false;
      row(body, item);
    }
    body.add("]}");
  }

  private void head(Body body, String metadata) {
    body.add(
        "{\"kind\":\"Table\",\"apiVersion\":\""
            + accept.apiVersion()
            + "\",\"metadata\":"
            + metadata
            + ",\"columnDefinitions\":"
            + (named ? "null" : columns.definitions().toString())
            + ",\"rows\":[");
    named = true;
  }

  private void row(Body body, StoredObject object) {
    var tree = object.tree();
    body.add("{\"cells\":").add(Call.JSON.writeValueAsBytes(columns.cells(tree, clock.instant())));
    switch (include) {
      case NONE -> body.add(",\"object\":null}");
      case METADATA ->
          body.add(",\"object\":{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"")
              .add(accept.apiVersion() + "\",\"metadata\":")
              .add(Call.JSON.writeValueAsBytes(tree.path("metadata")))
              .add("}}");
      case OBJECT -> {
        body.add(",\"object\":");
        whole.single(body, object);
        body.add("}");
      }
    }
  }
}
