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
 * @param origin who writes: only what people wrote is validated
 */
public record WriteOptions(
    String manager,
    boolean dryRun,
    String subresource,
    FieldValidation fieldValidation,
    boolean force,
    Consumer<String> warnings,
    Origin origin) {

  /** As in the query parameter of that name. */
  public enum FieldValidation {
    STRICT,
    WARN,
    IGNORE
  }

  /** Where a write comes from. */
  public enum Origin {
    /** From this process: trusted, and its fields are traced rather than listed. */
    CONTROLLER,
    /** From this process, but what people wrote elsewhere: validated, its fields traced. */
    AGENT,
    REQUEST,
    /** An applied object, merged already, with its managed fields. */
    APPLY
  }

  /** Of the in-process controllers. */
  public static WriteOptions of(String manager) {
    return new WriteOptions(
        manager, false, "", FieldValidation.IGNORE, false, w -> {}, Origin.CONTROLLER);
  }

  /** Of agents, which write what people wrote on the hub. */
  public static WriteOptions ofAgent(String manager) {
    return new WriteOptions(
        manager, false, "", FieldValidation.IGNORE, false, w -> {}, Origin.AGENT);
  }

  /** The same for a sub-resource. */
  public WriteOptions on(String other) {
    return new WriteOptions(manager, dryRun, other, fieldValidation, force, warnings, origin);
  }

  /** The same for an applied object. */
  public WriteOptions applying() {
    return new WriteOptions(
        manager, dryRun, subresource, fieldValidation, force, warnings, Origin.APPLY);
  }

  WriteOptions status() {
    return on("status");
  }
}
