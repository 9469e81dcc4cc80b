package io.fleetdesk.demo.schema;

/** Reads the bodies of requests. */
public final class Bodies {
  private Bodies() {}

  /**
   * Reads a body.
   *
   * @throws BodyException in the server's words
   */
  public static ReadBody read(byte[] bytes, boolean yaml) throws BodyException {
    return yaml ? YamlBody.read(bytes) : JsonBody.read(bytes);
  }
}
