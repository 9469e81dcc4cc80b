package io.fleetdesk.util;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ObjectReader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class YamlScalarsTest {
  private static final String ODD =
      "0123456789abcdefxXbBoO_+-.eE:~ynYN #'\"\\\t\n\u0085\u2028\u00e9";

  @Test
  void plainScalarsMeanWhatKubectlReads() {
    assertThat(YamlScalars.value("0X1F")).isEqualTo(31L);
    assertThat(YamlScalars.value("0B101")).isEqualTo(5L);
    assertThat(YamlScalars.value("0O14")).isEqualTo(12L);
    assertThat(YamlScalars.value("0_7")).isEqualTo(7L);
    assertThat(YamlScalars.value("1_000")).isEqualTo(1000L);
    assertThat(YamlScalars.value("+_1")).isEqualTo(1L);
    assertThat(YamlScalars.value("089_")).isEqualTo(89L);
    assertThat(YamlScalars.value(".4_6")).isEqualTo(".4_6");
    assertThat(YamlScalars.value(".5e3")).isEqualTo(500L);
    assertThat(YamlScalars.value("1e3")).isEqualTo(1000L);
    assertThat(YamlScalars.value("1.5")).isEqualTo(1.5);
    assertThat(YamlScalars.value("7e12345678901")).isEqualTo("7e12345678901");
    assertThat(YamlScalars.value("4e-99999999999")).isEqualTo(0L);
    assertThat(YamlScalars.value("0x1FFFFFFFFFFFFFFFFF")).isEqualTo("0x1FFFFFFFFFFFFFFFFF");
    assertThat(YamlScalars.value("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(YamlScalars.value("2026-11-30")).isEqualTo("2026-11-30");
    assertThat(YamlScalars.key("0644")).isEqualTo("420");
    assertThat(YamlScalars.key("1.0")).isEqualTo("1");
    assertThat(YamlScalars.key("y")).isEqualTo("true");
    assertThat(YamlScalars.key("~")).isNull();
  }

  /** Whatever the text of a value or a key: what is written for it is read as it. */
  @Test
  void whatIsWrittenForATextIsReadAsThatText() {
    var random = new Random(20);
    int cases = Integer.getInteger("fleetdesk.cases", 2000);
    for (int i = 0; i < cases; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(7); n >= 0; n--) {
        text.append(ODD.charAt(random.nextInt(ODD.length())));
      }
      String value = text.toString();
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("apiVersion", "v1").put("kind", "ConfigMap");
      object.putObject("metadata").put("name", "a");
      object.putObject("data").put("k", value).put("last", "x");
      String written = ObjectReader.yaml(object);
      YamlText read = YamlText.parse(written);
      assertThat(read.documents()).as(written).hasSize(1);
      assertThat(read.documents().getFirst().json()).as(written).isEqualTo(object);
    }
  }
}
