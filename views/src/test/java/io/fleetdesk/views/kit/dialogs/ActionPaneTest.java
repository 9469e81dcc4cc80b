package io.fleetdesk.views.kit.dialogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.ActionRun;
import io.fleetdesk.actions.ActionRunner;
import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.actions.RequiredRight;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

class ActionPaneTest {
  private final Set<ObjectRef> done = ConcurrentHashMap.newKeySet();
  private final Set<ActionRun> started = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean readable = new AtomicBoolean(true);
  private final AtomicBoolean closed = new AtomicBoolean();

  private static ObjectRef pod(String cluster) {
    return new ObjectRef(
        new ClusterId(new FleetId("fleet"), cluster), "v1", "Pod", "kuard-demo", "kuard");
  }

  private final class DeletePods implements Action {
    @Override
    public Message title() {
      return Message.quoted("Delete 2 pods");
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
      return "kubectl delete pod kuard";
    }

    @Override
    public Confirmation confirmation() {
      return new Confirmation.TypeName("fleet");
    }

    @Override
    public List<Message> consequences() {
      return List.of(Message.quoted("Two pods end."));
    }

    @Override
    public void prepare() throws ApiException {
      if (!readable.get()) {
        throw new ApiException(
            ApiException.Kind.UNREACHABLE, 0, Message.quoted("Cluster one does not answer."), null);
      }
    }

    @Override
    public Outcome run(ObjectRef target, Progress progress) {
      done.add(target);
      return target.cluster().name().equals("one")
          ? new Outcome.Done(Message.quoted("gone"))
          : new Outcome.Refused(Message.quoted("a webhook says no"));
    }
  }

  private ActionPane pane() {
    return PictureOf.onFx(
        () -> {
          var pane =
              new ActionPane(
                  PictureOf.kit(ClusterLooks.none()),
                  new ActionRunner(cluster -> Optional.empty()),
                  new DeletePods(),
                  started::add,
                  () -> closed.set(true));
          var scene = new Scene(pane, 776, 500);
          scene.snapshot(null);
          return pane;
        });
  }

  private static <T extends Node> T find(ActionPane pane, String id, Class<T> type) {
    return PictureOf.onFx(() -> type.cast(pane.lookup("#" + id)));
  }

  private static boolean says(ActionPane pane, String text) {
    return PictureOf.onFx(
        () ->
            pane.lookupAll(".label").stream()
                .anyMatch(n -> n instanceof Label l && l.getText().contains(text)));
  }

  @Test
  void runsOnlyAfterWhatFollowsIsShownAndTheNameIsTyped() {
    var pane = pane();
    await().until(() -> says(pane, "Two pods end."));
    var go = find(pane, "action-go", Button.class);
    var name = find(pane, "action-name", TextField.class);
    assertThat(PictureOf.onFx(go::isDisabled)).isTrue();
    assertThat(says(pane, "5 more characters")).isTrue();
    PictureOf.onFx(
        () -> {
          name.setText("fleet");
          return "";
        });
    assertThat(PictureOf.onFx(go::isDisabled)).isFalse();
    PictureOf.onFx(
        () -> {
          go.fire();
          return "";
        });
    await().until(() -> says(pane, "1 of 2 done."));
    assertThat(done).containsExactlyInAnyOrder(pod("one"), pod("two"));
    PictureOf.onFx(
        () -> {
          ((Button) pane.lookup("#action-cancel")).fire();
          return "";
        });
    assertThat(closed).isTrue();
    assertThat(started).singleElement().satisfies(r -> assertThat(r.done()).isCompleted());
  }

  @Test
  void isNotOfferedWhileWhatFollowsCannotBeRead() {
    readable.set(false);
    var pane = pane();
    await().until(() -> says(pane, "Cluster one does not answer."));
    var name = find(pane, "action-name", TextField.class);
    PictureOf.onFx(
        () -> {
          name.setText("fleet");
          return "";
        });
    assertThat(PictureOf.onFx(find(pane, "action-go", Button.class)::isDisabled)).isTrue();
  }
}
