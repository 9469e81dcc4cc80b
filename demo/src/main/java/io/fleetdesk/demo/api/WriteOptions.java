package io.fleetdesk.demo.api;

import java.util.function.Consumer;

/**
 * How to write.
 *
 * @param manager the field manager that {@code managedFields} names
 * @param dryRun answer as if, change nothing
 * @param subresource empty for the object itself
 * @param fieldValidation what happens to fields that the schema does not know
 * @param force whether an apply takes fields from other managers
 * @param warnings gets what the writer should be told although the write goes through
 */
public record WriteOptions(
    String manager,
    boolean dryRun,
    String subresource,
    FieldValidation fieldValidation,
    boolean force,
    Consumer<String> warnings) {

  /** As in the query parameter of that name. */
  public enum FieldValidation {
    STRICT,
    WARN,
    IGNORE
  }

  /** Of the in-process controllers. */
  public static WriteOptions of(String manager) {
    return new WriteOptions(manager, false, "", FieldValidation.IGNORE, false, w -> {});
  }

  /** The same for a sub-resource. */
  public WriteOptions on(String other) {
    return new WriteOptions(manager, dryRun, other, fieldValidation, force, warnings);
  }

  WriteOptions status() {
    return on("status");
  }
}
