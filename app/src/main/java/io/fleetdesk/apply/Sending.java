package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Applies one item as it was previewed. Nothing is read before: the server itself refuses where the
 * object is another than the preview showed. Used once.
 */
final class Sending {
  /** Others may write as often while nothing that matters changes, as controllers do. */
  private static final int ATTEMPTS = 5;

  private final PlannedItem item;
  private final ApplyHistory history;
  private final Instant begun = Instant.now();
  private Ready ready;

  /**
   * @param ready with the object as the preview showed it, or as it was read after it
   */
  Sending(PlannedItem item, Ready ready, ApplyHistory history) {
    this.item = item;
    this.ready = ready;
    this.history = history;
  }

  ApplyOutcome send() throws ApiException, InterruptedException {
    ClusterSession session = ready.connection().connected();
    Lock lock = Lock.of(ready.live());
    for (int attempt = 1; ; attempt++) {
      ApplyRequest request = ready.request(item.decisions());
      ApiAnswer answer = request.send(session, false, lock);
      JsonNode result = answer.body();
      if (answer.isSuccess() && result != null) {
        return applied(session, request, result);
      }
      boolean ofVersion = isOfVersion(answer);
      if (answer.code() != 409 && !ofVersion) {
        return ready.answers().refused(answer);
      }
      LiveObject tried = ready.live();
      try {
        ready = ready.with(LiveObject.read(ready.connection(), item.ref()).orElse(null));
      } catch (ApiException e) {
        return ready.answers().refused(answer);
      }
      Optional<ApplyOutcome> moved = Meanwhile.changed(item, ready.live(), ready.schema());
      if (moved.isPresent()) {
        return moved.get();
      }
      if (!ofVersion || attempt == ATTEMPTS) {
        return ready.answers().refused(answer);
      }
      // A server that takes no version for what is not there yet has nothing to protect.
      lock = tried == null && ready.live() == null ? Lock.NONE : Lock.of(ready.live());
    }
  }

  /** Not for fields that others own, but for the state that was asked for. */
  private static boolean isOfVersion(ApiAnswer answer) {
    return answer.code() == 409
        ? !Answers.isOfOwners(answer)
        : answer.message().contains("resourceVersion");
  }

  private ApplyOutcome applied(ClusterSession session, ApplyRequest request, JsonNode result)
      throws InterruptedException {
    if (request.desired().removals().isEmpty()) {
      return kept(request, result);
    }
    try {
      ApiAnswer removed = request.removeFrom(session, result);
      JsonNode left = removed.body();
      if (removed.isSuccess() && left != null) {
        return kept(request, left);
      }
      kept(request, result);
      return new ApplyOutcome.Failed(removed.code(), half(request, removed.message()));
    } catch (ApiException e) {
      kept(request, result);
      return new ApplyOutcome.Unreachable(half(request, e.sentence()), false);
    }
  }

  private String half(ApplyRequest request, String why) {
    return "%s was applied, but not yet without %s: %s Apply it again."
        .formatted(
            item.ref(),
            request.desired().removals().stream()
                .map(FieldPath::toString)
                .collect(Collectors.joining(", ")),
            why.endsWith(".") ? why : why + ".");
  }

  private ApplyOutcome kept(ApplyRequest request, JsonNode result) {
    LiveObject before = ready.live();
    List<FieldChange> changes = ready.changes(result);
    if (before == null || !changes.isEmpty()) {
      history.add(
          HistoryEntry.of(
              item.ref(),
              begun,
              before == null ? null : before.tree(),
              result,
              request.desired(),
              changes));
    }
    return ready.outcome(changes);
  }
}
