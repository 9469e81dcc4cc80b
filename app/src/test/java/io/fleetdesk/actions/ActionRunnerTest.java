package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {

  private final List<ObjectRef> touched = new ArrayList<>();
  private final List<Outcome> ended = new ArrayList<>();

  private static ObjectRef pod(String cluster) {
    return new ObjectRef(new ClusterId(new FleetId("fleet"), cluster), "v1", "Pod", "web", "web-1");
  }

  private final class Touch implements Action {
    @Override
    public Message title() {
      return Message.quoted("Touch 2 pods");
    }

    @Override
    public List<ObjectRef> targets() {
      return List.of(pod("one"), pod("two"));
    }

    @Override
    public List<RequiredRight> rights() {
      return List.of();
    }

    @Override
    public String command() {
      return "";
    }

    @Override
    public Confirmation confirmation() {
      return new Confirmation.None();
    }

    @Override
    public List<Message> consequences() {
      return List.of();
    }

    @Override
    public Outcome run(ObjectRef target, Progress progress) {
      touched.add(target);
      return new Outcome.Done(Message.quoted("done"));
    }
  }

  private ActionRun start(ActionRunner runner) {
    return runner.start(
        new Touch(),
        Runnable::run,
        new ActionRun.Listener() {
          @Override
          public void step(ObjectRef target, Message doing) {}

          @Override
          public void ended(ObjectRef target, Outcome outcome) {
            ended.add(outcome);
          }
        });
  }

  @Test
  void aReadOnlyClusterIsLeftAloneAndSaysWhyForEachTarget() throws InterruptedException {
    Predicate<ClusterId> one = c -> c.name().equals("one");
    var runner = new ActionRunner(_ -> Optional.empty(), one, ChangeLog.NONE);
    assertThat(runner.denied(new Touch())).hasValueSatisfying(m -> says(m));
    assertThat(start(runner).done()).isCompleted();
    assertThat(touched).containsExactly(pod("two"));
    assertThat(ended).hasSize(2).first().isInstanceOf(Outcome.Refused.class);
  }

  private static void says(Message message) {
    assertThat(message.english()).contains("one is read-only");
  }

  @Test
  void otherwiseEachTargetIsWorkedOn() throws InterruptedException {
    var runner = new ActionRunner(_ -> Optional.empty());
    assertThat(runner.denied(new Touch())).isEmpty();
    assertThat(start(runner).done()).isCompleted();
    assertThat(touched).containsExactly(pod("one"), pod("two"));
  }
}
