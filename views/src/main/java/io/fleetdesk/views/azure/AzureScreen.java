package io.fleetdesk.views.azure;

import io.fleetdesk.azure.Azure;
import io.fleetdesk.azure.fleets.AzureFleet;
import io.fleetdesk.azure.fleets.AzureMember;
import io.fleetdesk.azure.fleets.AzurePrerequisites;
import io.fleetdesk.azure.fleets.AzureSubscription;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Screen;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a fleet needs in Azure as a list of steps, the fleets there and their members. */
public final class AzureScreen implements Screen {
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Kit kit;
  private final AzureModel model;
  private final Consumer<String> browse;
  private final SetupSteps steps;
  private final TaskList tasks;
  private final LiveTable<String, AzureFleet> fleets;
  private final LiveTable<String, AzureMember> members;
  private final Card fleetCard;
  private final Card memberCard;
  private final ScreenPane pane;
  private final Button again;
  private final Button create;
  private AutoCloseable polling = () -> {};
  private boolean isShown;

  /**
   * @param browse opens a page
   * @param open opens a hub from a kubeconfig that is in no file; gets its name and text
   * @param locked why nothing may be changed; empty where rights decide
   */
  public AzureScreen(
      Kit kit,
      Azure azure,
      Consumer<String> browse,
      BiConsumer<String, String> open,
      String locked) {
    this.kit = kit;
    this.browse = browse;
    this.model = new AzureModel(kit, azure, browse, locked, this::changed);
    this.steps =
        new SetupSteps(kit, model, this::signIn, this::createFleet, this::addMembers, open);
    this.tasks = new TaskList(kit);
    this.fleets =
        new LiveTable<>(
            kit,
            "azure-fleets",
            f -> f.id().key(),
            List.of(
                LiveColumn.<AzureFleet>name("fleet", AzureFleet::name).wide(140),
                LiveColumn.<AzureFleet>text("resource-group", f -> f.id().group()).wide(160),
                LiveColumn.<AzureFleet>text("location", AzureFleet::region).wide(90),
                LiveColumn.<AzureFleet>status("provisioning", f -> state(f.state())).wide(110),
                LiveColumn.<AzureFleet>text(
                        "hub", f -> kit.text(f.hasHub() ? "azure.hub.yes" : "azure.hub.no"))
                    .wide(80),
                LiveColumn.<AzureFleet>mono("version", AzureFleet::version).wide(80),
                LiveColumn.<AzureFleet>mono("server", AzureFleet::address).wide(260).grows()));
    this.members =
        new LiveTable<>(
            kit,
            "azure-members",
            m -> m.id().key(),
            List.of(
                LiveColumn.<AzureMember>name("member", m -> m.id().name()).wide(190),
                LiveColumn.<AzureMember>status("provisioning", m -> state(m.state())).wide(110),
                LiveColumn.<AzureMember>text("resource-group", m -> m.cluster().group()).wide(120),
                LiveColumn.<AzureMember>text("update-group", AzureMember::group).wide(90),
                LiveColumn.<AzureMember>mono("resource-id", m -> m.cluster().text())
                    .wide(320)
                    .grows()));
    fleets.sortedBy("fleet");
    members.sortedBy("member");
    fleets.asHighAsRows(2, 6);
    members.asHighAsRows(2, 8);
    fleets.onChange(this::picked);
    fleetCard = new Card(kit.text("azure.fleets"), fleets).icon(Icons.of("fth-globe")).flush();
    memberCard = new Card(kit.text("azure.members"), members).icon(Icons.of("fth-server")).flush();
    var main = new VBox(12, steps, fleetCard, memberCard);
    HBox.setHgrow(main, Priority.ALWAYS);
    main.setMinWidth(0);
    tasks.setPrefWidth(300);
    tasks.setMinWidth(260);
    var body = new HBox(12, main, tasks);
    body.getStyleClass().add("screen-body");
    var scroll = new LiveScrollPane(body);
    scroll.setFitToWidth(true);
    this.pane = new ScreenPane(title(), null, scroll);
    again = new Button(kit.text("azure.again"), Icons.of("fth-refresh-cw"));
    again.setId("azure-again");
    again.setOnAction(_ -> model.refresh());
    create = new Button(kit.text("azure.new"), Icons.of("fth-plus"));
    create.setId("azure-new");
    create.setOnAction(_ -> createFleet());
    pane.actions(List.of(again, create));
    changed();
  }

  private Status state(String state) {
    return switch (state) {
      case "Succeeded" -> new Status(Tone.GOOD, state);
      case "Failed", "Canceled" -> new Status(Tone.FAILED, state);
      case "" -> new Status(Tone.NONE, "");
      default -> new Status(Tone.IN_PROGRESS, state);
    };
  }

  private void picked() {
    List<AzureFleet> selected = fleets.selection();
    AzureFleet now = model.fleet();
    if (!selected.isEmpty() && (now == null || !now.id().same(selected.getFirst().id()))) {
      model.pick(selected.getFirst());
    }
  }

  private void changed() {
    steps.show();
    tasks.show(model.tasks());
    boolean in = model.account() != null;
    again.setDisable(!in || model.isReading());
    AzurePrerequisites needs = model.needs();
    create.setDisable(needs == null);
    if (!in) {
      fleets.clear();
      fleets.untold(kit.text("azure.fleets.signed-out"));
    } else if (model.read() != null) {
      fleets.show(model.fleets());
      fleets.complete();
      fleets.empty(kit.text("azure.fleets.empty"));
    } else {
      fleets.clear();
      fleets.loading(kit.text("azure.reading"));
    }
    AzureFleet fleet = model.fleet();
    memberCard.remark(fleet == null ? "" : fleet.name());
    List<AzureMember> read = model.members();
    if (fleet == null) {
      members.clear();
      members.untold(kit.text("azure.members.none-picked"));
    } else if (read == null) {
      members.clear();
      members.loading(kit.text("azure.reading"));
    } else {
      members.show(read);
      members.complete();
      members.empty(kit.text("azure.members.empty"));
    }
    if (fleet != null && !fleets.selectedKeys().contains(fleet.id().key())) {
      fleets.select(fleet.id().key());
    }
    pane.subtitle(
        Counted.of(
            kit.text("azure.subtitle", steps.done(), steps.all())
                + (model.read() == null
                    ? ""
                    : " · " + kit.text("azure.read", kit.ages().clock(model.read())))));
  }

  private void signIn() {
    var holder = new ArrayList<SignInPane>();
    var stage =
        Dialogs.open(
            pane.getScene().getWindow(),
            kit.text("azure.sign-in"),
            Dialogs.NARROW,
            close -> {
              var form = new SignInPane(kit, model, browse, close);
              holder.add(form);
              return form;
            });
    stage.setOnHiding(_ -> holder.forEach(SignInPane::close));
  }

  private void createFleet() {
    AzureSubscription subscription = model.subscription();
    AzurePrerequisites needs = model.needs();
    if (subscription != null && needs != null) {
      model.groups(
          subscription,
          groups ->
              Dialogs.open(
                  pane.getScene().getWindow(),
                  kit.text("azure.new"),
                  Dialogs.WIDE,
                  close -> new CreateFleetPane(kit, model, subscription, needs, groups, close)));
    }
  }

  private void addMembers() {
    AzureFleet fleet = model.fleet();
    if (fleet != null) {
      var holder = new ArrayList<AddMembersPane>();
      var stage =
          Dialogs.open(
              pane.getScene().getWindow(),
              kit.text("azure.members.add.title", fleet.name()),
              Dialogs.WIDE,
              close -> {
                var form = new AddMembersPane(kit, model, fleet, close);
                holder.add(form);
                return form;
              });
      stage.setOnHiding(_ -> holder.forEach(AddMembersPane::close));
    }
  }

  @Override
  public String title() {
    return kit.text("azure.title");
  }

  @Override
  public boolean shows(ClusterId cluster) {
    return false;
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  public void shown(Place place) {
    if (!isShown) {
      isShown = true;
      polling =
          kit.fx()
              .every(
                  POLL,
                  () -> {
                    if (model.isMoving() && !model.isReading()) {
                      model.refresh();
                    }
                  });
      model.restore();
    }
  }

  @Override
  public void hidden() {
    isShown = false;
    try {
      polling.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Snapshot snapshot() {
    var lines = new ArrayList<>(List.of(pane.subtitle()));
    lines.addAll(steps.words());
    return new Snapshot(
        model.isReading() && model.read() == null ? kit.text("azure.reading") : "",
        List.of(TableFeed.words(fleets), TableFeed.words(members)),
        lines);
  }

  @Override
  public void close() {
    hidden();
    model.close();
    fleets.close();
    members.close();
  }
}
