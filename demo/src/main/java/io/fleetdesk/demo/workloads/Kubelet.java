package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kubelets of a cluster's nodes: start the containers of pods that were given to them. */
final class Kubelet implements Controller {
  private static final String COMPONENT = "kubelet";
  private static final Duration STOPPING = Duration.ofMillis(900);
  private static final Duration RUNS_BEFORE_CRASH = Duration.ofSeconds(2);

  /** What a pod waits for. */
  private enum Stage {
    PULLING,
    PULL_FAILED,
    CRASHED,
    RUNNING_TO_CRASH
  }

  private final ClusterApi api;
  private final EventRecorder events;
  private final PodStatuses statuses;
  private final Random random;
  private final Map<String, Stage> stages = new HashMap<>();

  Kubelet(ClusterApi api, EventRecorder events, PodStatuses statuses, long seed) {
    this.api = api;
    this.events = events;
    this.statuses = statuses;
    this.random = new Random(seed);
  }

  void install(ControlLoop loop) {
    var queue = loop.add("kubelets of " + api.cluster(), this);
    loop.watch(
        api,
        CoreTypes.PODS,
        event -> {
          var pod = event.object().view();
          var before = event.previous();
          boolean given =
              before == null
                  // Else it was seen before, or ran when its cluster was made.
                  ? pod.at("/status/containerStatuses").isEmpty()
                  : !ObjectTrees.text(before.view(), "/spec/nodeName")
                      .equals(ObjectTrees.text(pod, "/spec/nodeName"));
          // Its own status writes need no answer; the timer of each stage goes on.
          if (given || ObjectTrees.deleting(pod)) {
            queue.accept(Key.of(event.object()));
          }
        });
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.PODS, key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var pod = stored.view();
    if (ObjectTrees.text(pod, "/spec/nodeName").isEmpty()) {
      return Next.ON_CHANGE;
    }
    if (ObjectTrees.deleting(pod)) {
      return stop(key, pod);
    }
    return switch (stages.get(stored.uid())) {
      case null -> pod.at("/status/containerStatuses").isEmpty() ? begin(key, pod) : Next.ON_CHANGE;
      case PULLING -> start(key, pod);
      case PULL_FAILED -> pullAgain(key, pod);
      case RUNNING_TO_CRASH -> crash(key, pod);
      case CRASHED -> run(key, pod);
    };
  }

  private Next stop(Key key, JsonNode pod) {
    if (stages.remove(ObjectTrees.uid(pod) + "/stopping") == null) {
      stages.put(ObjectTrees.uid(pod) + "/stopping", Stage.PULLING);
      events.normal(pod, COMPONENT, "Killing", "Stopping container " + containers(pod));
      return Next.after(STOPPING);
    }
    stages.remove(ObjectTrees.uid(pod));
    try {
      api.delete(CoreTypes.PODS, key.namespace(), key.name(), DeleteOptions.now());
    } catch (ApiError e) {
      // Gone already.
    }
    return Next.ON_CHANGE;
  }

  private static String containers(JsonNode pod) {
    return ObjectTrees.text(pod, "/spec/containers/0/name");
  }

  private Next begin(Key key, JsonNode pod) {
    write(key, p -> statuses.waiting(p, "ContainerCreating", "", 0));
    stages.put(ObjectTrees.uid(pod), Stage.PULLING);
    var image = ObjectTrees.text(pod, "/spec/containers/0/image");
    events.normal(pod, COMPONENT, "Pulling", "Pulling image \"" + image + "\"");
    return Next.after(Duration.ofMillis(300 + random.nextInt(900)));
  }

  private Next start(Key key, JsonNode pod) {
    for (var container : pod.at("/spec/containers")) {
      var image = ObjectTrees.text(container, "/image");
      if (!Images.exists(image)) {
        stages.put(ObjectTrees.uid(pod), Stage.PULL_FAILED);
        var why = pullError(image);
        events.warning(pod, COMPONENT, "Failed", "Failed to pull image \"" + image + "\": " + why);
        events.warning(pod, COMPONENT, "Failed", "Error: ErrImagePull");
        write(key, p -> statuses.waiting(p, "ErrImagePull", why, 0));
        return Next.after(Duration.ofSeconds(10));
      }
      events.normal(
          pod, COMPONENT, "Pulled", "Successfully pulled image \"" + image + "\" in 412ms");
    }
    return run(key, pod);
  }

  private static String pullError(String image) {
    return "rpc error: code = NotFound desc = failed to pull and unpack image \""
        + image
        + "\": not found";
  }

  private Next pullAgain(Key key, JsonNode pod) {
    var image = ObjectTrees.text(pod, "/spec/containers/0/image");
    events.normal(pod, COMPONENT, "BackOff", "Back-off pulling image \"" + image + "\"");
    events.warning(pod, COMPONENT, "Failed", "Error: ImagePullBackOff");
    write(
        key,
        p ->
            statuses.waiting(p, "ImagePullBackOff", "Back-off pulling image \"" + image + "\"", 0));
    return Next.every(Duration.ofMinutes(5));
  }

  private Next run(Key key, JsonNode pod) {
    var name = containers(pod);
    events.normal(pod, COMPONENT, "Created", "Created container: " + name);
    events.normal(pod, COMPONENT, "Started", "Started container " + name);
    write(key, statuses::running);
    for (var container : pod.at("/spec/containers")) {
      if (Images.crashes(container)) {
        stages.put(ObjectTrees.uid(pod), Stage.RUNNING_TO_CRASH);
        return Next.after(RUNS_BEFORE_CRASH);
      }
    }
    stages.remove(ObjectTrees.uid(pod));
    return Next.ON_CHANGE;
  }

  private Next crash(Key key, JsonNode pod) {
    int restarts = pod.at("/status/containerStatuses/0/restartCount").asInt(0) + 1;
    long seconds = Math.min(300, 10L << Math.min(restarts - 1, 5));
    stages.put(ObjectTrees.uid(pod), Stage.CRASHED);
    events.warning(
        pod,
        COMPONENT,
        "BackOff",
        "Back-off restarting failed container " + containers(pod) + " in pod " + key.name());
    write(key, p -> statuses.crashed(p, seconds, restarts));
    return Next.every(Duration.ofSeconds(seconds));
  }

  private void write(Key key, Consumer<ObjectNode> change) {
    api.updateStatus(
        CoreTypes.PODS,
        key.namespace(),
        key.name(),
        p -> {
          change.accept(p);
          return p;
        });
  }
}
