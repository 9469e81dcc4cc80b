package io.fleetdesk.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteSearchTest {
  private static PaletteItem object(String name, String where) {
    return new PaletteItem(name, where, "fth-box", "", true, () -> {});
  }

  private static List<String> find(List<PaletteItem> items, String typed) {
    return PaletteSearch.find(items, typed).stream().map(i -> i.title() + " " + i.more()).toList();
  }

  @Test
  void theNameItselfComesFirstAndEqualHitsGoByName() {
    var items =
        List.of(
            object("kuard-2", "Pod  one"),
            object("kuard", "Service  two"),
            object("kuard-1", "Pod  one"),
            object("kuard", "Deployment  one"));
    assertThat(find(items, "kuard"))
        .containsExactly(
            "kuard Deployment  one", "kuard Service  two", "kuard-1 Pod  one", "kuard-2 Pod  one");
  }

  @Test
  void commandsKeepTheirOrderAndComeBeforeObjectsThatFitAsWell() {
    var items =
        List.of(
            object("dark", "Pod  one"),
            new PaletteItem("dark theme", "", "fth-sun", "", () -> {}),
            new PaletteItem("dark corner", "", "fth-sun", "", () -> {}));
    assertThat(find(items, "dark t")).containsExactly("dark theme ");
    assertThat(find(items, "d")).containsExactly("dark theme ", "dark corner ", "dark Pod  one");
  }
}
