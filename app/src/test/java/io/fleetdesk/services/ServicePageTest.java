package io.fleetdesk.services;

import static io.fleetdesk.services.ServiceObjects.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.kinds.ServiceRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a browser finds a service, also while its parts are still being listed. */
class ServicePageTest {
  private static String page(FleetService.Rows rows) {
    return FleetService.of(rows, Coverage.NOTHING).getFirst().page();
  }

  private static FleetService.Rows with(List<ServiceRow> services, FleetService.Rows all) {
    return new FleetService.Rows(
        services, all.exports(), all.imports(), all.importers(), all.slices());
  }

  @Test
  void thePortIsNeverGuessed() {
    var all =
        new ServiceObjects()
            .service(ONE, 8080)
            .goodExport(ONE)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7")
            .rows();
    assertThat(page(all)).isEqualTo("http://20.51.10.7:8080/");
    assertThat(page(with(List.of(), all))).as("no Service is listed yet").isEmpty();
    var exported = all.services().stream().filter(s -> s.namespace().equals("kuard-demo")).toList();
    assertThat(page(with(exported, all)))
        .as("who may not read fleet-system knows the exported Service's port")
        .isEqualTo("http://20.51.10.7:8080/");
  }

  @Test
  void usualPortsAreLeftOut() {
    var all =
        new ServiceObjects()
            .service(ONE, 80)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7")
            .rows();
    var exported = all.services().stream().filter(s -> s.namespace().equals("kuard-demo")).toList();
    assertThat(page(with(exported, all))).isEqualTo("http://20.51.10.7/");
  }
}
