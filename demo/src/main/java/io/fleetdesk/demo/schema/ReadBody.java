package io.fleetdesk.demo.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A request's body as it was read.
 *
 * @param doubles what a server says of each key that was there twice; the last value counts
 */
public record ReadBody(JsonNode tree, List<String> doubles) {}
