package io.fleetdesk.clusters;

/**
 * May I?
 *
 * @param subresource empty for the object itself
 * @param namespace empty for all namespaces or a cluster-scoped kind
 */
public record AccessQuestion(
    String verb, String group, String resource, String subresource, String namespace) {

  /** {@code delete pods in kuard-demo}. */
  @Override
  public String toString() {
    String what = resource + (subresource.isEmpty() ? "" : "/" + subresource);
    String of = group.isEmpty() ? "" : "." + group;
    return verb + " " + what + of + (namespace.isEmpty() ? "" : " in " + namespace);
  }
}
