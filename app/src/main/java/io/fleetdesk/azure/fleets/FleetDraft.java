package io.fleetdesk.azure.fleets;

import io.fleetdesk.azure.arm.ResourceId;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fleet to be made.
 *
 * @param newGroup whether the resource group is made first
 * @param hub whether it gets a hub cluster, which costs money and makes placements possible
 */
public record FleetDraft(
    String subscription,
    String group,
    boolean newGroup,
    String name,
    String region,
    boolean hub,
    Map<String, String> tags) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern GROUP =
      Pattern.compile("[\\p{L}\\p{N}_.()-]{0,89}[\\p{L}\\p{N}_()-]");
  private static final int LONGEST = 63;

  /** What keeps it from being made; empty when it can be. */
  public List<Message> problems() {
    var problems = new ArrayList<Message>();
    if (name.isEmpty()) {
      problems.add(Message.of("The fleet needs a name."));
    } else if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
      problems.add(
          Message.of(
              "A fleet’s name has lowercase letters, digits and hyphens only, begins and ends with"
                  + " a letter or digit, and has at most 63 characters."));
    }
    if (!GROUP.matcher(group).matches()) {
      problems.add(Message.of("Choose a resource group, or enter a valid name for a new one."));
    }
    if (region.isEmpty()) {
      problems.add(Message.of("Choose a region."));
    }
    return problems;
  }

  public ResourceId id() {
    return ResourceId.of(subscription, group, "Microsoft.ContainerService/fleets", name);
  }

  /** The body that is sent. */
  public ObjectNode body() {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("location", region);
    if (!tags.isEmpty()) {
      var node = body.putObject("tags");
      tags.forEach(node::put);
    }
    var properties = body.putObject("properties");
    if (hub) {
      properties.putObject("hubProfile");
    }
    return body;
  }

  /** The body as it is shown. */
  public String bodyText() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(body());
  }

  /** What does the same with the Azure CLI. */
  public String commands() {
    var lines = new ArrayList<String>();
    if (newGroup) {
      lines.add(az("group", group));
    }
    var line = new StringBuilder(az("fleet", group, "-n", name));
    if (hub) {
      line.append(" --enable-hub");
    }
    if (!tags.isEmpty()) {
      line.append(" --tags");
      tags.forEach((k, v) -> line.append(' ').append(k).append('=').append(v));
    }
    lines.add(line.toString());
    return String.join("\n", lines);
  }

  private String az(String what, String in, String... more) {
    var words = new ArrayList<>(List.of("az", what, "create", "--subscription", subscription));
    words.addAll(List.of(more.length == 0 ? "-n" : "-g", in));
    words.addAll(List.of(more));
    words.addAll(List.of("-l", region));
    return String.join(" ", words);
  }
}
