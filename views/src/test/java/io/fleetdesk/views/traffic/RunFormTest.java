package io.fleetdesk.views.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFormTest {
  private static String address(List<List<String>> offers, String typed) {
    return PictureOf.onFx(
        () -> {
          var form = new RunForm(PictureOf.kit(ClusterLooks.none()));
          form.address(typed);
          offers.forEach(form::offer);
          return form.address();
        });
  }

  @Test
  void anAddressThatWasFilledInFollowsTheService() {
    var before = List.of("http://20.51.10.7/");
    var after = List.of("http://20.51.10.9:8080/");
    assertThat(address(List.of(before), "")).isEqualTo(before.getFirst());
    assertThat(address(List.of(before, List.of(), after), "")).isEqualTo(after.getFirst());
  }

  @Test
  void anAddressThatWasTypedStays() {
    var typed = "http://example.org/";
    assertThat(address(List.of(List.of("http://20.51.10.7/")), typed)).isEqualTo(typed);
    assertThat(address(List.of(List.of("http://a:1/"), List.of("http://b:2/")), typed))
        .isEqualTo(typed);
  }
}
