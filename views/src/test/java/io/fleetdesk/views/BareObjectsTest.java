package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fleetdesk.changes.Interner;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every kind that a table shows is read from objects without status, with fields nobody knows and
 * with values of the wrong shape: a row comes of it, and the rows behind it are read as well.
 */
class BareObjectsTest {
  private static final ClusterId CLUSTER = new ClusterId(new FleetId("f"), "c");
  private static final List<String> OBJECTS =
      List.of(
          "{\"metadata\":{\"name\":\"x\"}}",
          "{\"metadata\":{\"name\":\"x\"},\"spec\":null,\"status\":null}",
          "{\"metadata\":{\"name\":\"x\",\"labels\":null},\"spec\":{},\"status\":{}}",
          "{\"later\":{\"a\":[1,{}]},\"metadata\":{\"name\":\"x\",\"later\":[[]]},"
              + "\"spec\":{\"later\":{\"b\":1}},\"status\":{\"later\":[{\"c\":{}}],"
              + "\"conditions\":[{\"type\":\"New\"},{}]}}",
          "{\"metadata\":{\"name\":\"x\",\"labels\":[],\"ownerReferences\":{},"
              + "\"creationTimestamp\":7},\"spec\":\"text\",\"status\":[1,2]}",
          "{\"metadata\":{\"name\":\"x\"},\"spec\":{\"containers\":{},\"ports\":7,\"policy\":[],"
              + "\"template\":1},\"status\":{\"conditions\":\"none\",\"containerStatuses\":3,"
              + "\"placementStatuses\":{},\"agentStatus\":\"x\"}}");

  @TestFactory
  Stream<DynamicTest> everyKindIsReadFromAnyObject() {
    var kinds =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.fleetdesk")
                .stream()
                .flatMap(c -> c.getFields().stream())
                .filter(f -> f.getRawType().isEquivalentTo(RowKind.class))
                .filter(f -> f.getModifiers().stream().anyMatch(m -> m.name().equals("STATIC")))
                .toList();
    assertThat(kinds).hasSizeGreaterThan(15);
    return kinds.stream().map(f -> DynamicTest.dynamicTest(f.getFullName(), () -> check(f)));
  }

  private static void check(JavaField constant) throws Exception {
    var field = constant.reflect();
    field.setAccessible(true);
    var kind = (RowKind<?>) field.get(null);
    var strings = new Interner();
    for (String object : OBJECTS) {
      try (var parser = JsonMapper.shared().createParser("[" + object + "]")) {
        parser.nextToken();
        parser.nextToken();
        var row = kind.reader().read(parser, CLUSTER, strings);
        assertThat(row.name()).as(object).isEqualTo("x");
        assertThat(parser.nextToken()).as("after " + object).isEqualTo(JsonToken.END_ARRAY);
      }
    }
  }
}
