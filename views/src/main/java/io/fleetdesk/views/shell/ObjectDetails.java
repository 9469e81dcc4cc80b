package io.fleetdesk.views.shell;

import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.Subscription;
import io.fleetdesk.events.EventRow;
import io.fleetdesk.events.ObjectEvents;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.kit.details.DetailsPane;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * Fills a details pane for the object that is picked on a screen: at once with what its row says,
 * then with what the cluster says of the whole object, which is read again every few seconds while
 * it is looked at. JavaFX thread.
 */
public final class ObjectDetails implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Set<String> BY_FORM =
      Set.of("ClusterResourcePlacement", "ResourcePlacement", "MultiClusterService");

  /**
   * What a screen knows of an object.
   *
   * @param command the same by hand, empty for none
   */
  public record Known(
      ObjectRef ref,
      Status status,
      String subtitle,
      List<Details.Fact> facts,
      List<Details.Related> objects,
      String command) {}

  private record Read(Optional<LiveObject> object, List<EventRow> events) {}

  private final Kit kit;
  private final Fleets fleets;
  private final DetailsPane pane;
  private final Button form;
  private final Scope scope;
  private final Scope.Latest reading;
  private final Subscription again;
  private @Nullable Known known;
  private @Nullable Read read;

  public ObjectDetails(Kit kit, Fleets fleets) {
    this.kit = kit;
    this.fleets = fleets;
    this.pane = new DetailsPane(kit);
    this.form = form();
    this.pane.actions(form, edit());
    this.scope = kit.scope();
    this.reading = scope.latest();
    this.again = scope.own(kit.fx().every(AGAIN, this::readAgain));
  }

  private Button edit() {
    var edit = new Button("", Icons.of("fth-edit-3"));
    edit.setId("edit-yaml");
    edit.getStyleClass().addAll("quiet", "small");
    edit.setTooltip(new Tooltip(kit.text("yaml.edit")));
    edit.setAccessibleText(kit.text("yaml.edit"));
    edit.setOnAction(
        e -> {
          if (known != null) {
            edit.fireEvent(new EditYaml(known.ref()));
          }
        });
    return edit;
  }

  private Button form() {
    var button = new Button("", Icons.of("fth-sliders"));
    button.setId("edit-form");
    button.getStyleClass().addAll("quiet", "small");
    button.setTooltip(new Tooltip(kit.text("yaml.edit.form")));
    button.setAccessibleText(kit.text("yaml.edit.form"));
    button.setOnAction(
        e -> {
          if (known != null) {
            button.fireEvent(EditYaml.inForm(known.ref()));
          }
        });
    return button;
  }

  public DetailsPane pane() {
    return pane;
  }

  /** Shows an object, or says with null that none is picked. The same object is not read anew. */
  public void show(@Nullable Known picked) {
    Known before = known;
    if (picked == null) {
      known = null;
      read = null;
      reading.close();
      pane.show(null);
      return;
    }
    if (picked.equals(before)) {
      return;
    }
    known = picked;
    boolean byForm = BY_FORM.contains(picked.ref().kind());
    form.setVisible(byForm);
    form.setManaged(byForm);
    if (before == null || !before.ref().equals(picked.ref())) {
      read = null;
    }
    fill();
    read(picked);
  }

  private void readAgain() {
    if (known != null && pane.getScene() != null) {
      read(known);
    }
  }

  private void read(Known picked) {
    fleets
        .connection(picked.ref().cluster())
        .ifPresent(
            connection ->
                reading.ask(
                    () -> ask(connection, picked.ref()),
                    answer -> {
                      if (!answer.equals(read)) {
                        read = answer;
                        fill();
                      }
                    },
                    _ -> {}));
  }

  /** In the background. Who may not read events still sees the object. */
  private static Read ask(ClusterConnection connection, ObjectRef ref)
      throws ApiException, InterruptedException {
    Optional<LiveObject> object = LiveObject.read(connection, ref);
    try {
      return new Read(object, ObjectEvents.read(connection, ref));
    } catch (ApiException e) {
      return new Read(object, List.of());
    }
  }

  private void fill() {
    Known now = known;
    if (now == null) {
      return;
    }
    Optional<LiveObject> object = read == null ? Optional.empty() : read.object();
    List<EventRow> events = read == null ? List.of() : read.events();
    pane.show(
        new Details(
            now.ref(),
            now.status(),
            now.subtitle(),
            object.map(LiveObject::generation).orElse(0L),
            now.facts(),
            object.map(LiveObject::conditions).orElse(List.of()),
            now.objects(),
            events.stream().map(ObjectDetails::happening).toList(),
            read == null
                ? null
                : object.map(LiveObject::whole).orElse(kit.text("details.gone", now.ref())),
            now.command()));
  }

  private static Details.Happening happening(EventRow e) {
    return new Details.Happening(
        e.last(), e.isWarning(), e.reason(), e.message(), e.count(), e.source());
  }

  @Override
  public void close() {
    again.close();
    scope.close();
  }
}
