package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {
  private static final String WHY = "Read-only: started with --read-only";

  private final List<ObjectRef> touched = new ArrayList<>();
  private final List<Outcome> ended = new ArrayList<>();

  private static ObjectRef pod(String cluster) {
    return new ObjectRef(new ClusterId(new FleetId("fleet"), cluster), "v1", "Pod", "web", "web-1");
  }

  private final class Touch implements Action {
    @Override
    public String title() {
      return "Touch 2 pods";
    }

    @Override
    public List<ObjectRef> targets() {
      return List.of(pod("one"), pod("two"));
    }

    @Override
    public List<Need> needs() {
      return List.of();
    }

    @Override
    public String command() {
      return "";
    }

    @Override
    public Danger danger() {
      return new Danger.None();
    }

    @Override
    public List<String> consequences() {
      return List.of();
    }

    @Override
    public Outcome run(ObjectRef target, Progress progress) {
      touched.add(target);
      return new Outcome.Done("done");
    }
  }

  private Running start(ActionRunner runner) {
    return runner.start(
        new Touch(),
        Runnable::run,
        new Running.Listener() {
          @Override
          public void step(ObjectRef target, String doing) {}

          @Override
          public void ended(ObjectRef target, Outcome outcome) {
            ended.add(outcome);
          }
        });
  }

  @Test
  void readOnlyRunsNothingAndSaysWhyForEachTarget() throws InterruptedException {
    var runner = ActionRunner.refusing(_ -> Optional.empty(), WHY);
    assertThat(runner.denied(new Touch())).contains(WHY);
    assertThat(start(runner).done()).isCompleted();
    assertThat(touched).isEmpty();
    assertThat(ended).containsExactly(new Outcome.Refused(WHY), new Outcome.Refused(WHY));
  }

  @Test
  void otherwiseEachTargetIsWorkedOn() throws InterruptedException {
    var runner = new ActionRunner(_ -> Optional.empty());
    assertThat(runner.denied(new Touch())).isEmpty();
    assertThat(start(runner).done()).isCompleted();
    assertThat(touched).containsExactly(pod("one"), pod("two"));
  }
}
