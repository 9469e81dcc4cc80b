package io.fleetdesk.azure.arm;

import java.util.Locale;

/** An id of Resource Manager. Ids differ in case between services: {@link #same} compares them. */
public record ResourceId(String text) {
  public static ResourceId of(String subscription, String group, String type, String name) {
    return new ResourceId(
        "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
            .formatted(subscription, group, type, name));
  }

  public String subscription() {
    return after("subscriptions");
  }

  public String group() {
    return after("resourcegroups");
  }

  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** Of a child, the resource that it belongs to. */
  public ResourceId parent() {
    int name = text.lastIndexOf('/');
    int type = text.lastIndexOf('/', name - 1);
    return new ResourceId(text.substring(0, Math.max(type, 0)));
  }

  public ResourceId child(String type, String name) {
    return new ResourceId(text + "/" + type + "/" + name);
  }

  /** The segment behind another, whatever its case; empty where there is none. */
  public String after(String segment) {
    String[] parts = text.split("/");
    for (int i = 0; i + 1 < parts.length; i++) {
      if (parts[i].equalsIgnoreCase(segment)) {
        return parts[i + 1];
      }
    }
    return "";
  }

  /** To look it up by. */
  public String key() {
    return text.toLowerCase(Locale.ROOT);
  }

  public boolean same(ResourceId other) {
    return text.equalsIgnoreCase(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
