package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A pod.
 *
 * @param status the word that {@code kubectl get pods} prints: {@code Running}, {@code
 *     CrashLoopBackOff}, {@code Init:0/1}, {@code Terminating}, ...
 * @param message why it is not scheduled or failed, in the server's words; mostly empty
 * @param address {@code status.podIP}, empty when there is none yet
 * @param node empty when not scheduled
 */
public record PodRow(
    Meta meta,
    String status,
    String message,
    int ready,
    int containers,
    int restarts,
    String address,
    String node)
    implements ObjectRow {

  private static final Set<String> GOOD = Set.of("Running", "Completed", "Succeeded");
  private static final Set<String> ON_THE_WAY =
      Set.of("Pending", "ContainerCreating", "PodInitializing", "SchedulingGated");

  /** An init container runs; any other word after the colon is trouble. */
  private static final Pattern INITIALIZING = Pattern.compile("Init:\\d+/\\d+");

  public static final RowKind<PodRow> KIND =
      new RowKind<>("", List.of("v1"), "pods", RowKind.Place.EVERYWHERE, new PodReader());

  /** {@code 1/2}, as kubectl prints it. */
  public String readyText() {
    return ready + "/" + containers;
  }

  public Tone tone() {
    if (status.equals("Terminating") || INITIALIZING.matcher(status).matches()) {
      return Tone.IN_PROGRESS;
    }
    if (ON_THE_WAY.contains(status)) {
      return Tone.STALE;
    }
    if (!GOOD.contains(status)) {
      return status.equals("NotReady") || status.equals("Unknown") ? Tone.ATTENTION : Tone.FAILED;
    }
    return status.equals("Running") && ready < containers ? Tone.ATTENTION : Tone.GOOD;
  }
}
