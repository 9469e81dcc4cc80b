package io.fleetdesk.views.shell;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.kit.table.ListActions;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

/**
 * Dials again, and asks someone who may read some namespaces of a cluster only for their names,
 * which no server tells. JavaFX thread.
 */
public final class FleetListActions implements ListActions {
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
  private static final Predicate<String> NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?").asMatchPredicate();

  private final Kit kit;
  private final Fleets fleets;
  private final List<RowKind<?>> kinds;

  /**
   * @param kinds that are listed: those of them that stand in namespaces can be read so
   */
  public FleetListActions(Kit kit, Fleets fleets, RowKind<?>... kinds) {
    this.kit = kit;
    this.fleets = fleets;
    this.kinds = List.of(kinds);
  }

  @Override
  public void retry(ClusterId cluster) {
    fleets.retry(cluster);
  }

  @Override
  public boolean byNamespace(ClusterId cluster) {
    return fleets
        .connection(cluster)
        .map(
            c ->
                kinds.stream()
                    .flatMap(
                        k -> c.capabilities().find(k.group(), k.versions(), k.plural()).stream())
                    .anyMatch(ServedKind::namespaced))
        .orElse(false);
  }

  @Override
  public void namespaces(Node from, List<ClusterId> clusters) {
    String names = clusters.stream().map(kit.clusters()::name).collect(Collectors.joining(", "));
    Dialogs.open(
        from.getScene().getWindow(),
        kit.text("namespaces.name.title"),
        Dialogs.NARROW,
        close -> content(clusters, names, close));
  }

  private Parent content(List<ClusterId> clusters, String names, Runnable close) {
    var why = new Label(kit.text("namespaces.name.why", names));
    why.setWrapText(true);
    why.setMinHeight(Region.USE_PREF_SIZE);
    var field = new TextField();
    field.setId("namespaces-names");
    field.setAccessibleText(kit.text("namespaces.name.title"));
    field.setPromptText(kit.text("namespaces.name.prompt"));
    field.setText(
        clusters.stream()
            .flatMap(c -> fleets.namespaces(c).stream())
            .distinct()
            .collect(Collectors.joining(" ")));
    var wrong = new Label();
    wrong.getStyleClass().add("secondary");
    wrong.setWrapText(true);
    wrong.setMinHeight(Region.USE_PREF_SIZE);
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var use = new Button(kit.text("namespaces.name.use"));
    use.setId("namespaces-use");
    use.getStyleClass().add("primary");
    use.setDefaultButton(true);
    use.setOnAction(
        _ -> {
          close.run();
          clusters.forEach(c -> fleets.useNamespaces(c, typed(field.getText())));
        });
    Runnable check =
        () -> {
          List<String> no = typed(field.getText()).stream().filter(NAME.negate()).toList();
          use.setDisable(!no.isEmpty());
          wrong.setText(
              no.isEmpty()
                  ? kit.text("namespaces.name.how")
                  : kit.text("namespaces.name.wrong", no.getFirst()));
        };
    field.textProperty().addListener((o, was, is) -> check.run());
    check.run();
    return Dialogs.box(why, field, wrong, Dialogs.buttons(cancel, use));
  }

  private static List<String> typed(String text) {
    return BETWEEN.splitAsStream(text).filter(n -> !n.isEmpty()).distinct().toList();
  }
}
