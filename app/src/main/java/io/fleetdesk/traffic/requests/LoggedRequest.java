package io.fleetdesk.traffic.requests;

import io.fleetdesk.traffic.http.Trouble;

/**
 * One request of a run.
 *
 * @param number position in the run, from 0
 * @param startMicros from the run's start; the intended moment when the sender was late
 * @param latencyMicros from then to the answer's last byte, or to the failure
 * @param waitedMicros part of it before the request was sent, while all senders were busy
 * @param status of the answer, 0 when none came
 * @param backend index of who answered, or {@link AnswerSorter#NONE}
 * @param connection number of the connection, 0 when none came about
 * @param resent whether it went out twice because a kept connection had been closed
 */
public record LoggedRequest(
    long number,
    long startMicros,
    int latencyMicros,
    int waitedMicros,
    int status,
    Trouble trouble,
    int backend,
    int connection,
    boolean resent) {
  /** From when it was sent to the answer's last byte. */
  public int servedMicros() {
    return latencyMicros - waitedMicros;
  }

  /** When the answer was complete, from the run's start. */
  public long endMicros() {
    return startMicros + latencyMicros;
  }
}
