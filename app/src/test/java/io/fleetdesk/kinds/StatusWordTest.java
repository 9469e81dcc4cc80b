package io.fleetdesk.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class StatusWordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StatefulSet | 2/3         | {spec: {replicas: 3}, status: {readyReplicas: 2}}
          StatefulSet | 0/1         | {spec: {}}
          DaemonSet   | 4/5         | {status: {numberReady: 4, desiredNumberScheduled: 5}}
          Job         | Running 0/1 | {spec: {}}
          Job         | Complete    | {status: {conditions: [{type: Complete, status: 'True'}]}}
          Job         | Failed      | {status: {conditions: [{type: FailureTarget, status: 'True'}, {type: Failed, status: 'True'}]}}
          CronJob     | Suspended   | {spec: {suspend: true, schedule: '*/5 * * * *'}}
          CronJob     | Active      | {spec: {schedule: '*/5 * * * *'}, status: {active: [{name: j}]}}
          CronJob     | */5 * * * * | {spec: {schedule: '*/5 * * * *'}}
          PersistentVolumeClaim | Bound | {status: {phase: Bound}}
          """)
  void isWhatKubectlShows(String kind, String word, String yaml) {
    assertThat(StatusWord.of(kind, new YAMLMapper().readTree(yaml))).isEqualTo(word);
  }
}
