package io.fleetdesk.actions;

import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import tools.jackson.databind.JsonNode;

/** Told by an action while it works on a target; on any thread. */
public interface Progress extends ChangeLog {
  Progress NONE = into(ChangeLog.NONE);

  /** One that tells nobody of steps and keeps what was deleted. */
  static Progress into(ChangeLog log) {
    return new Progress() {
      @Override
      public void step(Message doing) {}

      @Override
      public void deleted(ObjectRef object, JsonNode before) {
        log.deleted(object, before);
      }
    };
  }

  /**
   * @param doing a few words: {@code waiting for finalizers}
   */
  void step(Message doing);
}
