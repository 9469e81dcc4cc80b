package io.fleetdesk.kinds;

import java.util.List;
import java.util.Set;

/** The word and the counts that {@code kubectl get pods} prints, by the same rules. */
record PodStatus(String word, int ready, int containers, int restarts) {
  /** What there is to judge by. */
  record Facts(
      String phase,
      String reason,
      boolean deleting,
      boolean gated,
      boolean initialized,
      boolean podReady,
      int specContainers,
      int specInits,
      Set<String> sidecars,
      List<ContainerState> inits,
      List<ContainerState> containers) {}

  static PodStatus of(Facts pod) {
    String word =
        pod.gated() ? "SchedulingGated" : pod.reason().isEmpty() ? pod.phase() : pod.reason();
    int total = pod.specContainers() + pod.sidecars().size();
    int ready = 0;
    int restarts = 0;
    int sidecarRestarts = 0;
    boolean initializing = false;
    for (int i = 0; i < pod.inits().size() && !initializing; i++) {
      ContainerState init = pod.inits().get(i);
      boolean sidecar = pod.sidecars().contains(init.name);
      restarts += init.restarts;
      sidecarRestarts += sidecar ? init.restarts : 0;
      if (init.terminated && init.exitCode == 0) {
        continue;
      }
      if (sidecar && init.started) {
        ready += init.ready ? 1 : 0;
        continue;
      }
      initializing = true;
      word = "Init:" + initWord(init, i, pod.specInits());
    }
    if (!initializing || pod.initialized()) {
      restarts = sidecarRestarts;
      boolean running = false;
      // The first container that has something to say wins: kubectl walks them backwards.
      for (ContainerState c : pod.containers().reversed()) {
        restarts += c.restarts;
        if (c.waiting && !c.reason.isEmpty()) {
          word = c.reason;
        } else if (c.terminated) {
          word = c.end();
        } else if (c.ready && c.running) {
          running = true;
          ready++;
        }
      }
      if (word.equals("Completed") && running) {
        word = pod.podReady() ? "Running" : "NotReady";
      }
    }
    if (pod.deleting()) {
      boolean ended = pod.phase().equals("Failed") || pod.phase().equals("Succeeded");
      word = pod.reason().equals("NodeLost") ? "Unknown" : ended ? word : "Terminating";
    }
    return new PodStatus(word, ready, total, restarts);
  }

  private static String initWord(ContainerState init, int index, int count) {
    if (init.terminated) {
      return init.end();
    }
    boolean says = init.waiting && !init.reason.isEmpty() && !init.reason.equals("PodInitializing");
    return says ? init.reason : index + "/" + count;
  }
}
