package io.fleetdesk.views.yaml;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.yaml.RetiredKinds;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is to be said above the editor: one box of each sort at most. */
final class Bands extends VBox {
  private final Kit kit;
  private final Consumer<String> convert;

  /**
   * @param convert takes a text in which an old kind is written anew
   */
  Bands(Kit kit, Consumer<String> convert) {
    this.kit = kit;
    this.convert = convert;
  }

  /** Null takes the box of that sort away. */
  void put(String sort, @Nullable ToneBox box) {
    getChildren().removeIf(b -> sort.equals(b.getUserData()));
    if (box != null) {
      box.setUserData(sort);
      getChildren().add(box);
    }
  }

  void tell(Tone tone, String words) {
    var box = new ToneBox(tone, words, "");
    box.setId("yaml-told");
    put("told", box);
  }

  void untell() {
    put("told", null);
  }

  void offer(List<RetiredKinds.Offer> offers) {
    if (offers.isEmpty()) {
      put("offer", null);
      return;
    }
    RetiredKinds.Offer offer = offers.getFirst();
    var link = new Hyperlink(kit.text("yaml.convert"));
    link.setId("yaml-convert");
    link.setOnAction(e -> convert.accept(offer.text()));
    put(
        "offer",
        new ToneBox(
            Tone.ATTENTION,
            kit.text("yaml.retired", offer.from(), offer.to()),
            offer.differences().stream().map(kit::text).collect(Collectors.joining("\n")),
            link));
  }

  void clear() {
    getChildren().clear();
  }
}
