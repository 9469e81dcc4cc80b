package io.fleetdesk.changes;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TreeNode;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Notes the resourceVersion of each object in a stream of watch events while a reader, who does not
 * care for it, reads by.
 */
final class ResourceVersionTap extends JsonParserDelegate {
  /** event / object / metadata. */
  private static final int DEPTH = 3;

  private String version = "";

  ResourceVersionTap(JsonParser parser) {
    super(parser);
  }

  /** Of the object that was read last; empty if it has none. */
  String take() {
    String taken = version;
    version = "";
    return taken;
  }

  @Override
  public JsonToken nextToken() {
    JsonToken token = delegate.nextToken();
    if (token == JsonToken.VALUE_STRING) {
      look();
    }
    return token;
  }

  private void look() {
    TokenStreamContext context = delegate.streamReadContext();
    if (context.getNestingDepth() == DEPTH
        && "resourceVersion".equals(context.currentName())
        && "metadata".equals(context.getParent().currentName())) {
      version = delegate.getString();
    }
  }

  @Override
  public JsonToken nextValue() {
    JsonToken token = nextToken();
    return token == JsonToken.PROPERTY_NAME ? nextToken() : token;
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <T extends TreeNode> T readValueAsTree() {
    return objectReadContext().readTree(this);
  }
}
