package io.fleetdesk.yaml;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlText;

/**
 * What a form shows of a MultiClusterService.
 *
 * @param serviceImport name of the exported service, in the same namespace
 * @param internal whether its load balancer takes an address of the virtual network only
 */
public record MultiClusterServiceForm(
    String name, String namespace, String serviceImport, boolean internal) {
  private static final FieldPath INTERNAL =
      FieldPath.of(
          "metadata", "annotations", "networking.fleet.azure.com/azure-load-balancer-internal");
  private static final FieldPath IMPORT = FieldPath.of("spec", "serviceImport", "name");

  /** Whether a document can be shown. */
  public static boolean fits(YamlDocument document) {
    return document.root() != null && document.kind().equals("MultiClusterService");
  }

  /**
   * @param at index of the document in the text
   */
  public static MultiClusterServiceForm read(YamlText text, int at) {
    var form = new FormText(text, at);
    return new MultiClusterServiceForm(
        form.string(FieldPath.of("metadata", "name")),
        form.string(FieldPath.of("metadata", "namespace")),
        form.string(IMPORT),
        form.string(INTERNAL).equals("true"));
  }

  /** The whole text with what differs changed, and nothing else. */
  public String write(YamlText text, int at) {
    var form = new FormText(text, at);
    form.string(FieldPath.of("metadata", "name"), name);
    form.string(FieldPath.of("metadata", "namespace"), namespace);
    form.string(IMPORT, serviceImport);
    if (internal != form.string(INTERNAL).equals("true")) {
      form.string(INTERNAL, internal ? "true" : "");
    }
    return form.text();
  }
}
