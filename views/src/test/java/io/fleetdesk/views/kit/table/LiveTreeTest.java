package io.fleetdesk.views.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTreeTest {
  private final LiveTree<String, String> tree =
      PictureOf.onFx(
          () ->
              new LiveTree<String, String>(
                  PictureOf.kit(ClusterLooks.none()),
                  "tree",
                  List.of(LiveColumn.text("name", s -> s)),
                  null));

  private List<String> show(List<Branch<String, String>> branches) {
    return PictureOf.onFx(
        () -> {
          tree.show(branches);
          return tree.shown();
        });
  }

  @Test
  void keepsWhatIsOpenAndSelectedByKey() {
    show(List.of(new Branch<>("a", "A", List.of(Branch.leaf("x", "X"))), Branch.leaf("b", "B")));
    PictureOf.onFx(
        () -> {
          tree.select("x");
          return "";
        });
    var after =
        show(
            List.of(
                Branch.leaf("new", "New"),
                new Branch<>("a", "A2", List.of(Branch.leaf("w", "W"), Branch.leaf("x", "X2")))));
    assertThat(after).containsExactly("New", "A2", "W", "X2");
    assertThat(PictureOf.onFx(() -> tree.selectedProperty().get())).isEqualTo("X2");
  }

  @Test
  void aSelectedRowThatGoesIsNotReplacedByItsNeighbour() {
    show(List.of(Branch.leaf("a", "A"), Branch.leaf("b", "B")));
    PictureOf.onFx(
        () -> {
          tree.select("b");
          return "";
        });
    assertThat(show(List.of(Branch.leaf("a", "A")))).containsExactly("A");
    assertThat(PictureOf.onFx(() -> tree.selectedProperty().get() == null)).isTrue();
  }
}
