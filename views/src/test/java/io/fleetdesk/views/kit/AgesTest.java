package io.fleetdesk.views.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0 s",
    "12, 12 s",
    "60, 1 m",
    "130, 2 m 10 s",
    "600, 10 m",
    "3599, 59 m",
    "10800, 3 h",
    "86400, 1 d",
    "777600, 9 d"
  })
  void agesHaveOneOrTwoUnits(long seconds, String text) {
    assertThat(Ages.text(Duration.ofSeconds(seconds))).isEqualTo(text);
  }
}
