package io.fleetdesk.demo.http;

/**
 * In which form an answer is wanted: the first clause of the Accept header that can be served.
 *
 * @param as of the meta kinds; empty for the object itself
 * @param version of the meta group, {@code v1} or {@code v1beta1}
 */
record Accept(boolean yaml, String as, String group, String version) {
  static final String SERVED =
      "application/json, application/yaml, application/vnd.kubernetes.protobuf";
  private static final Accept PLAIN = new Accept(false, "", "", "");

  /** Whatever cannot be served is left out; nothing left is a 406. */
  static Accept of(String header) {
    if (header.isBlank()) {
      return PLAIN;
    }
    for (var clause : header.split(",", -1)) {
      var parts = clause.strip().split(";", -1);
      var type = parts[0].strip();
      var found =
          switch (type) {
            case "application/json", "*/*", "application/*" -> PLAIN;
            case "application/yaml" -> new Accept(true, "", "", "");
            default -> null;
          };
      if (found == null) {
        continue;
      }
      for (int i = 1; i < parts.length; i++) {
        var kv = parts[i].strip().split("=", 2);
        if (kv.length == 2) {
          found = found.with(kv[0], kv[1]);
        }
      }
      return found;
    }
    throw Refusals.notAcceptable("only the following media types are accepted: " + SERVED);
  }

  private Accept with(String parameter, String value) {
    return switch (parameter) {
      case "as" -> new Accept(yaml, value, group, version);
      case "g" -> new Accept(yaml, as, value, version);
      case "v" -> new Accept(yaml, as, group, value);
      default -> this;
    };
  }

  boolean table() {
    return as.equals("Table") && group.equals("meta.k8s.io");
  }

  boolean metadataOnly() {
    return as.startsWith("PartialObjectMetadata") && group.equals("meta.k8s.io");
  }

  String apiVersion() {
    return group + "/" + version;
  }
}
