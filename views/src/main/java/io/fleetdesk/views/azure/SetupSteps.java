package io.fleetdesk.views.azure;

import io.fleetdesk.azure.fleets.AzureFleet;
import io.fleetdesk.azure.fleets.AzureMember;
import io.fleetdesk.azure.fleets.AzurePrerequisites;
import io.fleetdesk.azure.fleets.AzureSubscription;
import io.fleetdesk.azure.fleets.FleetRole;
import io.fleetdesk.azure.signin.Account;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The steps from nothing to an open hub, each with its state and its button. JavaFX thread. */
final class SetupSteps extends VBox {
  private final Kit kit;
  private final AzureModel model;
  private final Runnable signIn;
  private final Runnable create;
  private final Runnable addMembers;
  private final BiConsumer<String, String> open;
  private final List<String> words = new ArrayList<>();
  private int all;
  private int done;

  SetupSteps(
      Kit kit,
      AzureModel model,
      Runnable signIn,
      Runnable create,
      Runnable addMembers,
      BiConsumer<String, String> open) {
    this.kit = kit;
    this.model = model;
    this.signIn = signIn;
    this.create = create;
    this.addMembers = addMembers;
    this.open = open;
    getStyleClass().add("card");
    setId("azure-steps");
  }

  int all() {
    return all;
  }

  int done() {
    return done;
  }

  /** As they are read on screen. */
  List<String> words() {
    return List.copyOf(words);
  }

  void show() {
    getChildren().clear();
    words.clear();
    all = 0;
    done = 0;
    if (!model.failure().isEmpty()) {
      getChildren().add(new ToneBox(Tone.FAILED, kit.text("azure.failed"), model.failure()));
      words.add(model.failure());
    }
    account();
    subscription();
    AzurePrerequisites needs = model.needs();
    rights(needs);
    provider(needs);
    feature(needs);
    fleet();
    members();
    role(needs);
    hub();
  }

  private void account() {
    Account who = model.account();
    if (who == null) {
      step(
          todo(),
          "azure.step.sign-in",
          kit.text("azure.step.sign-in.why"),
          button("azure-sign-in", "azure.sign-in", true, signIn));
    } else {
      step(
          ok(),
          "azure.step.sign-in",
          kit.text(
              "azure.step.signed-in",
              who.name(),
              model.tenant().isEmpty() ? who.tenant() : model.tenant(),
              kit.text(
                  switch (who.kept()) {
                    case KEYRING -> "azure.kept.keyring";
                    case MEMORY -> "azure.kept.memory";
                    case ELSEWHERE -> "azure.kept.elsewhere";
                  })),
          button(
              "azure-sign-out",
              "azure.sign-out",
              false,
              () -> {
                model.azure().accounts().signOut(who);
                model.use(null);
              }));
    }
  }

  private void subscription() {
    AzureSubscription chosen = model.subscription();
    if (chosen == null) {
      step(
          model.account() == null || model.isReading() ? waits() : todo(),
          "azure.step.subscription",
          model.account() != null && !model.isReading() && model.subscriptions().isEmpty()
              ? kit.text("azure.step.subscription.none")
              : "");
      return;
    }
    var box =
        Choices.of("azure-subscription", model.subscriptions(), chosen, AzureSubscription::name);
    box.valueProperty().addListener((o, was, is) -> model.choose(is));
    step(ok(), "azure.step.subscription", chosen.id(), box);
  }

  private void rights(@Nullable AzurePrerequisites needs) {
    if (needs == null) {
      step(waits(), "azure.step.rights", "");
    } else {
      step(
          needs.mayWrite() ? ok() : new Status(Tone.FAILED, kit.text("azure.missing")),
          "azure.step.rights",
          kit.text(
              needs.mayWrite()
                  ? needs.mayAssign() ? "azure.rights.all" : "azure.rights.no-roles"
                  : "azure.rights.none"));
    }
  }

  private void provider(@Nullable AzurePrerequisites needs) {
    AzureSubscription of = model.subscription();
    if (needs == null || of == null) {
      step(waits(), "azure.step.provider", "");
      return;
    }
    Status state = registration(needs.provider());
    step(
        state,
        "azure.step.provider",
        kit.text("azure.provider.why"),
        needs.provider().equals("Registering")
            ? new Region()
            : button(
                "azure-register-provider",
                needs.isRegistered() ? "azure.register.again" : "azure.register",
                !needs.isRegistered(),
                () ->
                    model.start(
                        kit.text("azure.task.provider"),
                        (access, _) -> access.registerProvider(of.id()),
                        () -> {})));
  }

  private void feature(@Nullable AzurePrerequisites needs) {
    AzureSubscription of = model.subscription();
    if (needs == null || of == null) {
      step(waits(), "azure.step.feature", "");
      return;
    }
    boolean none = needs.feature().equals("NotRegistered");
    step(
        none ? new Status(Tone.NONE, kit.text("azure.optional")) : registration(needs.feature()),
        "azure.step.feature",
        kit.text(needs.feature().equals("Registered") ? "azure.feature.then" : "azure.feature.why"),
        none
            ? button(
                "azure-register-feature",
                "azure.register",
                false,
                () ->
                    model.start(
                        kit.text("azure.task.feature"),
                        (access, _) -> access.registerFeature(of.id()),
                        () -> {}))
            : new Region());
  }

  private Status registration(String state) {
    return switch (state) {
      case "Registered" -> new Status(Tone.GOOD, state);
      case "Registering", "Pending" -> new Status(Tone.IN_PROGRESS, state);
      default -> new Status(Tone.ATTENTION, state);
    };
  }

  private void fleet() {
    AzureFleet fleet = model.fleet();
    if (fleet == null) {
      step(
          model.needs() == null ? waits() : todo(),
          "azure.step.fleet",
          kit.text("azure.step.fleet.why"),
          model.needs() == null ? new Region() : button("azure-create", "azure.new", true, create));
      return;
    }
    step(
        state(fleet.state()),
        "azure.step.fleet",
        fleet.hasHub()
            ? kit.text("azure.step.fleet.hub", fleet.name(), fleet.hubGroup(), fleet.nodesGroup())
            : kit.text("azure.step.fleet.hubless", fleet.name()),
        button(
            "azure-portal",
            "azure.portal",
            false,
            () -> model.browse(model.azure().cloud().portal() + "/#resource" + fleet.id().text())));
  }

  private void members() {
    List<AzureMember> members = model.members();
    AzureFleet fleet = model.fleet();
    if (fleet == null || members == null) {
      step(waits(), "azure.step.members", "");
      return;
    }
    long joined = members.stream().filter(m -> m.state().equals("Succeeded")).count();
    step(
        members.isEmpty()
            ? todo()
            : joined == members.size()
                ? ok()
                : new Status(Tone.IN_PROGRESS, kit.text("azure.joining")),
        "azure.step.members",
        kit.text("azure.step.members.count", members.size(), joined),
        fleet.state().equals("Succeeded")
            ? button("azure-add-members", "azure.members.add", members.isEmpty(), addMembers)
            : new Region());
  }

  private void role(@Nullable AzurePrerequisites needs) {
    Boolean has = model.hasRole();
    AzureFleet fleet = model.fleet();
    Account who = model.account();
    if (has == null || fleet == null || who == null || needs == null) {
      step(waits(), "azure.step.role", "");
    } else if (has) {
      step(
          ok(),
          "azure.step.role",
          kit.text("azure.role.has", kit.messages().text(FleetRole.HUB_ADMIN.name())));
    } else {
      step(
          todo(),
          "azure.step.role",
          kit.text("azure.role.missing", kit.messages().text(FleetRole.HUB_ADMIN.name())),
          needs.mayAssign()
              ? button(
                  "azure-assign",
                  "azure.assign",
                  true,
                  () ->
                      model.start(
                          kit.text("azure.task.assign", fleet.name()),
                          (access, _) ->
                              access.assign(
                                  fleet.id(),
                                  FleetRole.HUB_ADMIN,
                                  who.objectId(),
                                  who.method().asksPerson() ? "User" : "ServicePrincipal"),
                          () -> {}))
              : new Region());
    }
  }

  private void hub() {
    AzureFleet fleet = model.fleet();
    Boolean has = model.hasRole();
    if (fleet == null || !fleet.hasHub() || has == null || !fleet.state().equals("Succeeded")) {
      step(waits(), "azure.step.hub", "");
      return;
    }
    step(
        todo(),
        "azure.step.hub",
        kit.text("azure.step.hub.why"),
        button(
            "azure-open-hub",
            "azure.open-hub",
            has,
            () -> model.hub(fleet, text -> open.accept(fleet.name(), text))));
  }

  private Status state(String state) {
    return state.equals("Succeeded")
        ? ok()
        : state.equals("Failed")
            ? new Status(Tone.FAILED, state)
            : new Status(Tone.IN_PROGRESS, state);
  }

  private Status ok() {
    return new Status(Tone.GOOD, kit.text("azure.done"));
  }

  private Status todo() {
    return new Status(Tone.NONE, kit.text("azure.todo"), "fth-circle");
  }

  private Status waits() {
    return new Status(Tone.NONE, kit.text("azure.waits"), "fth-lock");
  }

  private Button button(String id, String key, boolean primary, Runnable run) {
    var button = new Button(kit.text(key));
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    if (primary) {
      button.getStyleClass().add("primary");
    }
    button.setOnAction(_ -> run.run());
    return button;
  }

  private void step(Status status, String titleKey, String more, Node... buttons) {
    all++;
    if (status.tone() == Tone.GOOD) {
      done++;
    }
    var number = new Label(Integer.toString(all));
    number.getStyleClass().addAll("muted", "mono");
    number.setMinWidth(20);
    var state = new StatusLabel(status);
    state.setMinWidth(120);
    var title = new Label(kit.text(titleKey));
    title.getStyleClass().add("strong");
    var text = new VBox(title);
    if (!more.isEmpty()) {
      var line = new Label(more);
      line.getStyleClass().add("muted");
      line.setWrapText(true);
      text.getChildren().add(line);
    }
    HBox.setHgrow(text, Priority.ALWAYS);
    var row = new HBox(10, number, state, text);
    row.getChildren().addAll(buttons);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("setup-step");
    getChildren().add(row);
    words.add(kit.text(titleKey) + ": " + status.word());
  }
}
