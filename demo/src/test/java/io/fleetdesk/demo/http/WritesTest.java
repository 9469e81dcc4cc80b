package io.fleetdesk.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * What the demo's server answers to writes; {@link WritesOnRealServerTest} holds it to the truth.
 */
class WritesTest {
  @Test
  void everyWriteGetsItsAnswer() throws Exception {
    var surprises = new ArrayList<String>();
    try (var demo = new TestServer()) {
      for (var write : Writes.read()) {
        var answer = demo.send(write.address(), write.type(), write.body(), "test/1");
        if (answer.statusCode() != write.code()
            || !TestServer.tree(answer).toString().replace("\\\"", "\"").contains(write.says())) {
          surprises.add(write.address() + " -> " + answer.statusCode() + " " + answer.body());
        }
      }
    }
    assertThat(surprises).isEmpty();
  }
}
