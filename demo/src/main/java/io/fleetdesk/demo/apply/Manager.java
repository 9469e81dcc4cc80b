package io.fleetdesk.demo.apply;

import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Who writes: an entry of {@code managedFields}.
 *
 * @param apiVersion of the object as it was written
 * @param subresource empty for the object itself
 */
public record Manager(String name, Operation operation, String apiVersion, String subresource) {
  /** How it writes. */
  public enum Operation {
    APPLY("Apply"),
    UPDATE("Update");

    private final String text;

    Operation(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Who applies stays the same whatever version it uses. */
  boolean same(Manager other) {
    return name.equals(other.name)
        && operation == other.operation
        && subresource.equals(other.subresource)
        && (operation == Operation.APPLY || apiVersion.equals(other.apiVersion));
  }

  /** As conflicts name it. */
  String title() {
    return JsonNodeFactory.instance.stringNode(name)
        + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"")
        + (operation == Operation.UPDATE ? " using " + apiVersion : "");
  }
}
