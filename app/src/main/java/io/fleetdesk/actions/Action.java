package io.fleetdesk.actions;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.List;

/**
 * Something a person does to one or many objects. It is made of what the person saw, and reads each
 * object again before it touches it.
 */
public interface Action {
  /** {@code Delete 2 pods}. */
  Message title();

  /** What it touches. */
  List<ObjectRef> targets();

  /** The rights that it takes. */
  List<RequiredRight> rights();

  /**
   * Equivalent kubectl commands, one a line; complete after {@link #prepare}, empty where there is
   * none.
   */
  String command();

  Confirmation confirmation();

  /** What else will happen, a sentence each; complete after {@link #prepare}. */
  List<Message> consequences();

  /** Reads what the confirmation shows. Blocks. */
  default void prepare() throws ApiException, InterruptedException {}

  /** Does it to one target. Blocks. */
  Outcome run(ObjectRef target, Progress progress) throws InterruptedException;
}
