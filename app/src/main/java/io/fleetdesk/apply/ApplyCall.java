package io.fleetdesk.apply;

import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Sends one item as it was previewed. Nothing is read before: the server itself refuses where the
 * object is another than the preview showed. Used once.
 */
final class ApplyCall {
  /** Others may write as often while nothing that matters changes, as controllers do. */
  private static final int ATTEMPTS = 5;

  private final PlannedItem item;
  private final ApplyHistory history;
  private final Instant begun = Instant.now();
  private Ready ready;
  private ApplyRequest request;

  /**
   * @param ready with the object as the preview showed it, or as it was read after it
   * @param request that was tried
   */
  ApplyCall(PlannedItem item, Ready ready, ApplyRequest request, ApplyHistory history) {
    this.item = item;
    this.ready = ready;
    this.request = request;
    this.history = history;
  }

  ApplyRun.Result send() throws ApiException, InterruptedException {
    ClusterSession session = ready.connection().connected();
    Lock lock = Lock.of(ready.live());
    for (int attempt = 1; ; attempt++) {
      ApiAnswer answer = request.send(session, false, lock);
      JsonNode result = answer.body();
      if (answer.isSuccess() && result != null) {
        return kept(session, result);
      }
      boolean ofVersion = isOfVersion(answer);
      if (answer.code() != 409 && !ofVersion) {
        return refused(answer);
      }
      LiveObject tried = ready.live();
      try {
        ready = ready.with(LiveObject.read(ready.connection(), item.ref()).orElse(null));
      } catch (ApiException e) {
        return refused(answer);
      }
      Optional<ApplyOutcome> moved = ChangesSince.preview(item, ready.live(), ready.schema());
      if (moved.isPresent()) {
        return new ApplyRun.Result(item, moved.get());
      }
      if (!ofVersion || attempt == ATTEMPTS) {
        return refused(answer);
      }
      // Only what servers write for themselves is newer: what was previewed is what is sent.
      LiveObject now = ready.live();
      lock = tried == null && now == null ? Lock.NONE : Lock.of(now);
      request = request.isEdit() ? ready.request(false) : request;
    }
  }

  private ApplyRun.Result refused(ApiAnswer answer) {
    return new ApplyRun.Result(item, ready.answers().refused(answer));
  }

  /** Not for fields that others own, but for the state that was asked for. */
  private static boolean isOfVersion(ApiAnswer answer) {
    return answer.code() == 409
        ? !Answers.isOfOwners(answer)
        : answer.message().contains("resourceVersion");
  }

  private ApplyRun.Result kept(ClusterSession session, JsonNode result)
      throws InterruptedException {
    LiveObject before = ready.live();
    List<FieldChange> changes = ready.changes(result);
    JsonNode after = result;
    Message beside = Message.NONE;
    JsonNode owners = item.manifest().owners();
    if (owners != null) {
      try {
        ApiAnswer answer = FieldOwners.restore(session, request.kind(), item.ref(), result, owners);
        JsonNode body = answer.body();
        if (answer.isSuccess() && body != null) {
          after = body;
        } else {
          beside = FieldOwners.notGivenBack(answer.message());
        }
      } catch (ApiException e) {
        beside = FieldOwners.notGivenBack(e.sentence());
      }
    }
    if (before == null || !changes.isEmpty()) {
      history.add(
          HistoryEntry.of(
              item.ref(), begun, before == null ? null : before.tree(), after, changes));
    }
    return new ApplyRun.Result(
        item, ready.outcome(changes), new LiveObject(item.ref(), after), beside);
  }
}
