package io.fleetdesk.members;

import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.actions.ObjectAction;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.messages.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes a member out of its fleet, and follows it until it is gone. */
public final class RemoveMember extends ObjectAction {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Without any step forward. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MemberRow member;
  private final boolean skipValidation;

  /**
   * @param skipValidation whether the hub shall not look for exported services first; only where it
   *     serves {@code deleteOptions}
   */
  public RemoveMember(Connections connections, MemberRow member, boolean skipValidation) {
    super(connections, List.of(member), "delete", "");
    this.member = member;
    this.skipValidation = skipValidation;
  }

  @Override
  public Message title() {
    return Message.of("Remove {0} from {1}", member.name(), member.cluster().fleet().name());
  }

  @Override
  public String command() {
    String delete = Kubectl.lines(connections(), targets(), "delete", "");
    return skipValidation
        ? Kubectl.lines(
                connections(),
                targets(),
                "patch",
                "--type=merge -p " + Kubectl.quoted(options().toString()))
            + "\n"
            + delete
        : delete;
  }

  private static JsonNode options() {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("spec").putObject("deleteOptions").put("validationMode", "Skip");
    return patch;
  }

  @Override
  public Confirmation confirmation() {
    return new Confirmation.TypeName(member.name());
  }

  @Override
  public List<Message> consequences() {
    return List.of();
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    if (skipValidation) {
      progress.step(Message.of("setting how it leaves"));
      var refused =
          refusal(
              session.change("PATCH", path + FIELD_MANAGER, MERGE, options().toString()), target);
      if (refused != null) {
        return refused;
      }
    }
    progress.step(Message.of("asking the hub to let it go"));
    var refused = refusal(delete(session, path, target, now, progress), target);
    return refused == null ? follow(target, progress) : refused;
  }

  private Outcome follow(ObjectRef target, Progress progress)
      throws ApiException, InterruptedException {
    ClusterConnection hub = connections().of(target.cluster());
    Message before = Message.NONE;
    Instant since = Instant.now();
    while (true) {
      var phase = LeavePhase.read(hub, target);
      if (phase.isGone()) {
        return new Outcome.Done(Message.of("{0} has left the fleet.", member.name()));
      }
      if (!phase.says().equals(before)) {
        before = phase.says();
        since = Instant.now();
        progress.step(before);
      }
      if (Duration.between(since, Instant.now()).compareTo(PATIENCE) > 0) {
        return new Outcome.Unreachable(
            Message.sentences(
                Message.of("{0} is still leaving.", member.name()), phase.says(), phase.wayOut()));
      }
      Thread.sleep(LOOK);
    }
  }
}
