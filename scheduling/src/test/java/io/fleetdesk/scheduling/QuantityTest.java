package io.fleetdesk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "500m, 0.5",
    "1.5Gi, 1610612736",
    "1e3, 1000",
    "1E3, 1000",
    "1E, 1000000000000000000",
    "+.5, 0.5",
    "-1., -1",
    "0.1n, 0.000000001",
    "-0.1n, -0.000000001",
    "1e-40, 0.000000001",
    "1e-99999999, 0.000000001",
    "16Ei, 9223372036854775807",
    "Ki, 0",
    "m, 0",
    "+, 0",
    "007, 7"
  })
  void readsWhatTheServerReads(String text, BigDecimal value) {
    assertThat(Quantity.parse(text).orElseThrow()).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1e3Ki", "1e3m", "１２", "1.34.4", "n/a", "1 Gi", "Ei", "1e", "1Kim", "0x1"})
  void refusesWhatTheServerRefuses(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }
}
