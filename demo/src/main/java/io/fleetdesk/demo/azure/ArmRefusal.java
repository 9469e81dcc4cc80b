package io.fleetdesk.demo.azure;

import tools.jackson.databind.node.ObjectNode;

/** An answer of Resource Manager that is an error. */
final class ArmRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int status;
  final String code;

  ArmRefusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  ObjectNode body() {
    var body = Web.object();
    body.putObject("error").put("code", code).put("message", getMessage());
    return body;
  }

  static ArmRefusal notFound(String what) {
    return new ArmRefusal(
        404,
        "ResourceNotFound",
        "The Resource '"
            + what
            + "' was not found. For more details please go to"
            + " https://aka.ms/ARMResourceNotFoundFix");
  }
}
