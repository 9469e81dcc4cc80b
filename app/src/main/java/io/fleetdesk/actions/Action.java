package io.fleetdesk.actions;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ObjectRef;
import java.util.List;

/**
 * Something a person does to one or many objects. It is made of what the person saw, and reads each
 * object again before it touches it.
 */
public interface Action {
  /** {@code Delete 2 pods}. */
  String title();

  /** What it touches. */
  List<ObjectRef> targets();

  /** The rights that it takes. */
  List<Need> needs();

  /** The same with kubectl, a line for each command. */
  String command();

  Danger danger();

  /** What else will happen, a sentence each; complete after {@link #prepare}. */
  List<String> consequences();

  /** Reads what the confirmation shows. Blocks. */
  default void prepare() throws ApiException, InterruptedException {}

  /** Does it to one target. Blocks. */
  Outcome run(ObjectRef target, Progress progress) throws InterruptedException;
}
