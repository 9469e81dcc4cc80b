package io.fleetdesk.kinds;

import io.fleetdesk.changes.Interner;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Makes rows of objects as the server would send them. */
public final class ReadRow {
  public static final ClusterId HUB = ClusterId.hub(new FleetId("f"));
  public static final ClusterId MEMBER = new ClusterId(new FleetId("f"), "m1");

  private ReadRow() {}

  public static <R extends Row> R of(RowKind<R> kind, ClusterId cluster, String yaml) {
    var json = new YAMLMapper().readTree(yaml).toString();
    try (var parser = JsonMapper.shared().createParser(json)) {
      parser.nextToken();
      return kind.reader().read(parser, cluster, new Interner());
    }
  }
}
