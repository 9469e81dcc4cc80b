package io.fleetdesk.traffic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.24:8080/env?a=b%20c, http://203.0.113.24:8080/env?a=b%20c",
    "HTTPS://Example.com, https://Example.com/",
    "http://[::1]:81, http://[::1]:81/",
    "' https://x:443/y ', https://x/y",
    "http://my_svc.localhost:8911/, http://my_svc.localhost:8911/",
    "http://node-1.lab.2024/, http://node-1.lab.2024/",
    "203.0.113.24/search?q=a|b, http://203.0.113.24/search?q=a|b",
    "x/items/{id}#part, http://x/items/{id}",
    "x?a, http://x/?a",
    "http://[fe80::1%eth0]:81/, http://[fe80::1]:81/"
  })
  void readsWhatPeopleType(String typed, String read) {
    assertThat(HttpAddress.parse(typed)).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "ftp://x/",
        "http://",
        "http://x:0/",
        "http://x:70000/",
        "http://a b/",
        "http://me:pw@x/",
        "::1",
        "http://x:y/"
      })
  void saysWhatIsWrong(String typed) {
    assertThatIllegalArgumentException().isThrownBy(() -> HttpAddress.parse(typed));
  }

  @Test
  void headersCannotBreakOutOfTheirLine() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Header("X", "a\r\nEvil: b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Header("X Y", "a"));
    assertThat(new Header("Authorization", "Bearer secret").toString()).doesNotContain("secret");
  }

  @Test
  void headersThatTheRunOwnsAreRefusedInWords() {
    assertThatThrownBy(() -> Senders.check("POST", List.of(new Header("content-length", "7"))))
        .isInstanceOf(RefusedInput.class)
        .hasMessageContaining("The run sets content-length itself");
    assertThatThrownBy(() -> Senders.check("PO ST", List.of())).isInstanceOf(RefusedInput.class);
  }

  @Test
  void ownHeadersReplaceTheUsualOnesAndABodyHasItsLength() {
    var to = HttpAddress.parse("203.0.113.24:8080/env");
    var request =
        RequestBytes.of(
            to,
            "POST",
            List.of(new Header("host", "kuard.example")),
            RequestBody.text("naïve"),
            false);
    assertThat(new String(request.bytes(), StandardCharsets.UTF_8))
        .startsWith("POST /env HTTP/1.1\r\n")
        .contains("\r\nhost: kuard.example\r\n", "\r\nContent-Length: 6\r\n")
        .doesNotContain("Host:")
        .endsWith("\r\nConnection: close\r\n\r\nnaïve");
    assertThat(request.repeatable()).isFalse();
  }
}
