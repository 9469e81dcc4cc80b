package io.fleetdesk.views.members;

import io.fleetdesk.fleets.ContextStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.MemberBinding;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.ArrayList;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.stage.Window;

/** Asks which kubeconfig context leads to a member, where the proposed one is wrong or missing. */
final class MemberContext {
  private final Kit kit;
  private final Fleets fleets;

  MemberContext(Kit kit, Fleets fleets) {
    this.kit = kit;
    this.fleets = fleets;
  }

  /** By what the context of a member was found, or why there is none. */
  Optional<MemberBinding> binding(MemberRow member) {
    return fleets.bindings(member.cluster().fleet()).stream()
        .filter(b -> b.member().equals(member.member()))
        .findFirst();
  }

  void open(Window owner, MemberRow member) {
    Dialogs.open(
        owner,
        kit.text("members.context.title", member.name()),
        Dialogs.NARROW,
        close -> content(member, close));
  }

  private Parent content(MemberRow member, Runnable close) {
    String proposed = kit.text("members.context.proposed");
    var why = new Label(binding(member).map(b -> kit.text(b.why())).orElse(""));
    why.setWrapText(true);
    why.getStyleClass().add("secondary");
    var names = new ArrayList<String>();
    names.add(proposed);
    fleets.contexts().stream()
        .filter(c -> c.role() != ContextStatus.Role.HUB)
        .map(ContextStatus::context)
        .forEach(names::add);
    var choice = new ComboBox<String>();
    choice.setId("member-context");
    choice.setAccessibleText(kit.text("column.context"));
    choice.getItems().setAll(names);
    choice.setValue(
        binding(member)
            .filter(b -> b.how() == MemberBinding.How.BY_HAND)
            .map(MemberBinding::context)
            .orElse(proposed));
    choice.setMaxWidth(Double.MAX_VALUE);
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var use = new Button(kit.text("members.context.use"));
    use.setId("member-context-use");
    use.getStyleClass().add("primary");
    use.setDefaultButton(true);
    use.setOnAction(
        _ -> {
          close.run();
          if (choice.getValue().equals(proposed)) {
            fleets.unbind(member.member());
          } else {
            fleets.bind(member.member(), choice.getValue());
          }
        });
    return Dialogs.box(why, choice, Dialogs.buttons(cancel, use));
  }
}
