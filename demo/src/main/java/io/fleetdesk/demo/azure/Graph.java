package io.fleetdesk.demo.azure;

import io.fleetdesk.demo.azure.Directory.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Resource Graph, as far as types of resources are asked for. */
final class Graph {
  private static final Pattern TYPE = Pattern.compile("'(microsoft\\.[\\w./]+)'");

  private final Arm arm;
  volatile boolean down;
  volatile int most = 1000;

  Graph(Arm arm) {
    this.arm = arm;
  }

  ObjectNode query(Principal who, JsonNode body) {
    if (down) {
      throw new ArmRefusal(503, "ServiceUnavailable", "Resource Graph is not available.");
    }
    String query = body.path("query").asString("").toLowerCase(Locale.ROOT);
    var all = new ArrayList<ObjectNode>();
    Matcher type = TYPE.matcher(query);
    while (type.find()) {
      all.addAll(arm.resources.ofType(type.group(1)));
    }
    if (all.isEmpty() && !TYPE.matcher(query).find()) {
      throw new ArmRefusal(400, "BadRequest", "The query is not one that the demo knows.");
    }
    var subscriptions = new ArrayList<String>();
    body.path("subscriptions").forEach(s -> subscriptions.add(s.asString("")));
    List<ObjectNode> seen =
        arm.visible(who, all).stream()
            .filter(
                n ->
                    subscriptions.isEmpty()
                        || subscriptions.contains(n.path("id").asString("").split("/")[2]))
            .toList();
    int from =
        body.at("/options/$skipToken").asString("").isEmpty()
            ? 0
            : Integer.parseInt(body.at("/options/$skipToken").asString(""));
    int top = Math.min(most, body.at("/options/$top").asInt(1000));
    int to = Math.min(seen.size(), from + top);
    var answer = Web.object();
    answer.put("totalRecords", seen.size()).put("count", to - from).put("resultTruncated", "false");
    if (to < seen.size()) {
      answer.put("$skipToken", Integer.toString(to));
    }
    var data = answer.putArray("data");
    for (ObjectNode node : seen.subList(from, to)) {
      String[] parts = node.path("id").asString("").split("/");
      var row = data.addObject();
      row.setAll(node);
      row.put("type", node.path("type").asString("").toLowerCase(Locale.ROOT))
          .put("subscriptionId", parts[2])
          .put("resourceGroup", parts.length > 4 ? parts[4].toLowerCase(Locale.ROOT) : "");
    }
    return answer;
  }
}
