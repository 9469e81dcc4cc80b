package io.fleetdesk.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of {@code kubectl get pods}, case by case of its printer. */
class PodStatusTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Running 1/1 0      | {phase: Running, containerStatuses: [{name: a, ready: true, state: {running: {}}}]}
          Running 0/1 0      | {phase: Running, containerStatuses: [{name: a, ready: false, state: {running: {}}}]}
          CrashLoopBackOff 0/1 7 | {phase: Running, containerStatuses: [{name: a, restartCount: 7, state: {waiting: {reason: CrashLoopBackOff}}}]}
          ImagePullBackOff 0/1 0 | {phase: Pending, containerStatuses: [{name: a, state: {waiting: {reason: ImagePullBackOff}}}]}
          OOMKilled 0/1 0    | {phase: Running, containerStatuses: [{name: a, state: {terminated: {reason: OOMKilled, exitCode: 137}}}]}
          ExitCode:3 0/1 0   | {phase: Failed, containerStatuses: [{name: a, state: {terminated: {exitCode: 3}}}]}
          Signal:9 0/1 0     | {phase: Failed, containerStatuses: [{name: a, state: {terminated: {exitCode: 137, signal: 9}}}]}
          Completed 0/1 0    | {phase: Succeeded, containerStatuses: [{name: a, state: {terminated: {reason: Completed}}}]}
          Evicted 0/1 0      | {phase: Failed, reason: Evicted}
          Pending 0/1 0      | {phase: Pending}
          SchedulingGated 0/1 0 | {phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: SchedulingGated}]}
          """)
  void isTheWordThatKubectlPrints(String expected, String status) {
    var pod = pod("", "", status);
    assertThat(pod.status() + " " + pod.readyText() + " " + pod.restarts()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Init:0/1            | {phase: Pending, initContainerStatuses: [{name: i, state: {running: {}}}]}
          Init:CrashLoopBackOff | {phase: Pending, initContainerStatuses: [{name: i, state: {waiting: {reason: CrashLoopBackOff}}}]}
          Init:Error          | {phase: Pending, initContainerStatuses: [{name: i, state: {terminated: {reason: Error, exitCode: 1}}}]}
          Running             | {phase: Running, conditions: [{type: Initialized, status: 'True'}], initContainerStatuses: [{name: i, state: {terminated: {exitCode: 0}}}], containerStatuses: [{name: a, ready: true, state: {running: {}}}]}
          """)
  void initContainersSpeakFirst(String expected, String status) {
    assertThat(pod(", initContainers: [{name: i}]", "", status).status()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Running, Terminating", "Succeeded, Succeeded", "Failed, Failed"})
  void aPodThatGoesIsTerminatingUnlessItEnded(String phase, String expected) {
    var deleting = ", deletionTimestamp: 2026-01-01T00:00:00Z";
    assertThat(pod("", deleting, "{phase: " + phase + "}").status()).isEqualTo(expected);
  }

  private static PodRow pod(String spec, String meta, String status) {
    return ReadRow.of(
        PodRow.KIND,
        ReadRow.MEMBER,
        "{metadata: {name: p, namespace: n, uid: u%s}, spec: {containers: [{name: a}]%s}, status: %s}"
            .formatted(meta, spec, status));
  }
}
