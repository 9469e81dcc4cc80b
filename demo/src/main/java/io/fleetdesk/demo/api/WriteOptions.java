package io.fleetdesk.demo.api;

/**
 * How to write.
 *
 * @param manager the field manager that {@code managedFields} names
 * @param dryRun answer as if, change nothing
 * @param subresource empty for the object itself
 */
public record WriteOptions(String manager, boolean dryRun, String subresource) {
  /** Of the in-process controllers. */
  public static WriteOptions of(String manager) {
    return new WriteOptions(manager, false, "");
  }

  WriteOptions status() {
    return new WriteOptions(manager, dryRun, "status");
  }
}
