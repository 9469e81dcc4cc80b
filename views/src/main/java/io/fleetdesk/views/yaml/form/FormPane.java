package io.fleetdesk.views.yaml.form;

import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.yaml.MultiClusterServiceForm;
import io.fleetdesk.yaml.PlacementForm;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One document of the text as a form. What a person changes is written into the text, field by
 * field; what the text becomes otherwise is shown here. JavaFX thread.
 */
public final class FormPane extends VBox {
  /** The text behind the form. */
  public interface Text {
    /** As it is now. */
    YamlText now();

    /** Replaces it, as if typed. */
    void change(String text);
  }

  private final Kit kit;
  private final Text text;
  private final PlacementPane placement;
  private final ServiceFormPane service;
  private final ComboBox<Integer> chooser = new ComboBox<>();
  private final HBox head;
  private final VBox content = new VBox();
  private FormFacts facts = FormFacts.NONE;
  private int at = -1;
  private boolean choosing;
  private String title = "";

  public FormPane(Kit kit, Text text) {
    this.kit = kit;
    this.text = text;
    setId("yaml-form");
    getStyleClass().add("yaml-form");
    placement = new PlacementPane(kit, () -> write(t -> placementForm().write(t, at)));
    service = new ServiceFormPane(kit, () -> write(t -> serviceForm().write(t, at)));
    chooser.setId("form-document");
    chooser.setCellFactory(v -> new DocumentCell());
    chooser.setButtonCell(new DocumentCell());
    chooser.setOnAction(e -> chosen());
    var label = new Label(kit.text("form.document"));
    label.getStyleClass().add("form-name");
    label.setLabelFor(chooser);
    head = new HBox(label, chooser);
    head.getStyleClass().add("form-field");
    content.getStyleClass().add("form-content");
    var scroll = new LiveScrollPane(content);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
  }

  private PlacementForm placementForm() {
    return placement.form();
  }

  private MultiClusterServiceForm serviceForm() {
    return service.form();
  }

  private interface Writing {
    String write(YamlText text);
  }

  private void write(Writing writing) {
    YamlText now = text.now();
    if (at >= 0 && at < now.documents().size() && document(now, at) != null) {
      text.change(writing.write(now));
    }
  }

  private static @Nullable YamlDocument document(YamlText text, int at) {
    YamlDocument d = at < 0 || at >= text.documents().size() ? null : text.documents().get(at);
    return d != null && fits(d) ? d : null;
  }

  private static boolean fits(YamlDocument d) {
    return PlacementForm.fits(d) || MultiClusterServiceForm.fits(d);
  }

  private void chosen() {
    if (!choosing && chooser.getValue() != null) {
      at = chooser.getValue();
      fill(text.now());
    }
  }

  /** Whether any of its documents can be shown. */
  public static boolean has(YamlText text) {
    return text.documents().stream().anyMatch(FormPane::fits);
  }

  /** Shows the document that holds a line, or the first that can be shown. */
  public void open(int line) {
    YamlText now = text.now();
    at = -1;
    for (int i = 0; i < now.documents().size(); i++) {
      YamlDocument d = now.documents().get(i);
      if (fits(d) && (at < 0 || (d.firstLine() <= line && line <= d.lastLine()))) {
        at = i;
      }
    }
    fill(now);
  }

  /** The text or what can be chosen changed. */
  public void refresh(FormFacts now) {
    facts = now;
    fill(text.now());
  }

  private void fill(YamlText now) {
    List<Integer> documents =
        java.util.stream.IntStream.range(0, now.documents().size())
            .filter(i -> fits(now.documents().get(i)))
            .boxed()
            .toList();
    YamlDocument document = document(now, at);
    if (document == null) {
      content
          .getChildren()
          .setAll(new ToneBox(Tone.NONE, kit.text("form.none"), kit.text("form.none.why")));
      return;
    }
    choosing = true;
    if (!chooser.getItems().equals(documents)) {
      chooser.setItems(FXCollections.observableArrayList(documents));
    }
    chooser.setValue(at);
    if (!document.title().equals(title)) {
      title = document.title();
      chooser.setButtonCell(new DocumentCell());
    }
    choosing = false;
    if (PlacementForm.fits(document)) {
      boolean namespaced = document.kind().equals("ResourcePlacement");
      placement.show(PlacementForm.read(now, at), namespaced, facts);
      put(placement);
    } else {
      service.show(MultiClusterServiceForm.read(now, at), facts);
      put(service);
    }
  }

  private void put(VBox form) {
    var wanted = List.of(head, form);
    if (!content.getChildren().equals(wanted)) {
      content.getChildren().setAll(wanted);
    }
  }

  private final class DocumentCell extends ListCell<Integer> {
    @Override
    protected void updateItem(@Nullable Integer index, boolean empty) {
      super.updateItem(index, empty);
      YamlText now = text.now();
      setText(
          empty || index == null || index >= now.documents().size()
              ? ""
              : now.documents().get(index).title());
    }
  }
}
