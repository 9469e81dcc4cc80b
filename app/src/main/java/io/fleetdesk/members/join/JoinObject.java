package io.fleetdesk.members.join;

import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that is created for a member.
 *
 * @param onHub whether on the hub, or on the cluster that joins
 * @param content as it is sent; a secret's content is filled in when it is sent
 * @param why one sentence
 */
public record JoinObject(boolean onHub, ObjectNode content, Message why) {
  public String apiVersion() {
    return Json.text(content, "apiVersion");
  }

  public String kind() {
    return Json.text(content, "kind");
  }

  public String name() {
    return Json.text(content.path("metadata"), "name");
  }

  public String namespace() {
    return Json.text(content.path("metadata"), "namespace");
  }

  /** As it is sent, for reading. */
  public String yaml() {
    return ObjectReader.yaml(content);
  }
}
