package io.fleetdesk.views.shell;

import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.Owners;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.events.ObjectEvents;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.EventRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.kit.details.DetailsPane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  private record Read(Optional<LiveObject> object, Owners owners, List<EventRow> events) {}

  private final Kit kit;
  private final Fleets fleets;
  private final DetailsPane pane;
  private final Button placement;
  private final Button form;
  private final Scope scope;
  private final Scope.Latest reading;
  private final Subscription again;
  private final Subscription listening;
  private @Nullable Known known;
  private @Nullable Read read;
  private @Nullable Instant silent;

  public ObjectDetails(Kit kit, Fleets fleets) {
    this.kit = kit;
    this.fleets = fleets;
    this.pane = new DetailsPane(kit);
    this.form = form();
    this.placement = placement();
    this.pane.actions(placement, form, edit());
    this.pane.onOpen(this::open);
    this.scope = kit.scope();
    this.reading = scope.latest();
    this.again = scope.own(kit.fx().every(AGAIN, this::readAgain));
    this.listening = kit.ages().onTick(this::listen);
  }

  private void open(ObjectRef ref) {
    pane.fireEvent(new OpenObject(ref));
  }

  private Button small(String id, String icon, String what) {
    var button = new Button("", Icons.of(icon));
    button.setId(id);
    button.getStyleClass().addAll("quiet", "small");
    button.setTooltip(new Tooltip(what));
    button.setAccessibleText(what);
    return button;
  }

  /** Back to the placement that put it there, across clusters. */
  private Button placement() {
    var button = small("open-placement", "fth-corner-left-up", kit.text("details.to-placement"));
    button.setOnAction(
        e -> Optional.ofNullable(read).flatMap(r -> r.owners().placement()).ifPresent(this::open));
    return button;
  }

  private Button edit() {
    var edit = small("edit-yaml", "fth-edit-3", kit.text("yaml.edit"));
    edit.setOnAction(
        e -> {
          if (known != null) {
            edit.fireEvent(new EditYaml(known.ref()));
          }
        });
    return edit;
  }

  private Button form() {
    var button = small("edit-form", "fth-sliders", kit.text("yaml.edit.form"));
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
    visible(form, byForm);
    if (before == null || !before.ref().equals(picked.ref())) {
      read = null;
    }
    fill();
    read(picked);
  }

  private static void visible(Button button, boolean visible) {
    button.setVisible(visible);
    button.setManaged(visible);
  }

  private void readAgain() {
    if (known != null && pane.getScene() != null) {
      read(known);
    }
  }

  /** What is shown is of a past moment once its cluster is silent, and says so. */
  private void listen() {
    if (known != null
        && !Objects.equals(silent, kit.clusters().staleSince(known.ref().cluster()))) {
      fill();
    }
  }

  private List<Details.Fact> facts(Known now) {
    if (silent == null) {
      return now.facts();
    }
    var facts = new ArrayList<Details.Fact>();
    facts.add(
        new Details.Fact(
            kit.text("details.as-of"),
            kit.text(
                "details.silent",
                kit.ages().clock(silent),
                kit.clusters().name(now.ref().cluster()))));
    facts.addAll(now.facts());
    return facts;
  }

  private void read(Known picked) {
    Owners before = read == null ? null : read.owners();
    fleets
        .connection(picked.ref().cluster())
        .ifPresent(
            connection ->
                reading.ask(
                    () -> ask(connection, picked.ref(), before),
                    answer -> {
                      if (!answer.equals(read)) {
                        read = answer;
                        fill();
                      }
                    },
                    _ -> {}));
  }

  /** In the background. Who may not read events still sees the object. */
  private Read ask(ClusterConnection connection, ObjectRef ref, @Nullable Owners before)
      throws ApiException, InterruptedException {
    Optional<LiveObject> object = LiveObject.read(connection, ref);
    Owners owners = object.isPresent() ? Owners.of(fleets, object.get(), before) : Owners.NONE;
    try {
      return new Read(object, owners, ObjectEvents.read(connection, ref));
    } catch (ApiException e) {
      return new Read(object, owners, List.of());
    }
  }

  private void fill() {
    Known now = known;
    if (now == null) {
      return;
    }
    silent = kit.clusters().staleSince(now.ref().cluster());
    Optional<LiveObject> object = read == null ? Optional.empty() : read.object();
    List<EventRow> events = read == null ? List.of() : read.events();
    Owners owners = read == null ? Owners.NONE : read.owners();
    visible(placement, owners.placement().isPresent());
    owners
        .placement()
        .ifPresent(
            p -> placement.setTooltip(new Tooltip(kit.text("details.to-placement.of", p.name()))));
    var objects = new ArrayList<Details.Related>();
    owners.chain().forEach(o -> objects.add(owner(o)));
    objects.addAll(now.objects());
    pane.show(
        new Details(
            now.ref(),
            silent == null ? now.status() : now.status().stale(kit.text("table.stale")),
            now.subtitle(),
            object.map(LiveObject::generation).orElse(0L),
            facts(now),
            object.map(LiveObject::conditions).orElse(List.of()),
            List.copyOf(objects),
            events.stream().map(ObjectDetails::happening).toList(),
            read == null
                ? null
                : object
                    .map(LiveObject::whole)
                    .orElse(kit.text("details.gone", kit.object(now.ref()))),
            now.command()));
  }

  private Details.Related owner(ObjectRef ref) {
    boolean placement = ref.kind().endsWith("ResourcePlacement");
    return new Details.Related(
        ref,
        new Status(
            Tone.NONE,
            kit.text(placement ? "details.placed-by" : "details.owner"),
            "fth-corner-left-up"),
        "");
  }

  private static Details.Happening happening(EventRow e) {
    return new Details.Happening(
        e.last(), e.isWarning(), e.reason(), e.message(), e.count(), e.source());
  }

  @Override
  public void close() {
    again.close();
    listening.close();
    scope.close();
  }
}
