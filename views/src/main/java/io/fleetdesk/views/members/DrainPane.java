package io.fleetdesk.views.members;

import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.Drain;
import io.fleetdesk.members.DrainItem;
import io.fleetdesk.members.DrainStatus;
import io.fleetdesk.members.Drains;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.ActionButton;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.CommandBox;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The drain of a member: what has been evicted, what waits and for what, and the way back. */
final class DrainPane extends VBox implements AutoCloseable {
  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog dialog;
  private final Drains drains;
  private final LiveTable<String, DrainItem> items;
  private final LiveTable<DrainStatus.Line, DrainStatus.Line> log;
  private final Label title = new Label();
  private final HBox steps = new HBox(24);
  private final VBox trouble = new VBox();
  private final VBox detail = new VBox(8);
  private final ActionButton start;
  private final ActionButton pause;
  private final ActionButton now;
  private final ActionButton skip;
  private final ActionButton undo;
  private @Nullable MemberRow member;
  private @Nullable Drain drain;
  private @Nullable Subscription following;

  DrainPane(Kit kit, Fleets fleets, ActionDialog dialog, Drains drains, Runnable back) {
    super(12);
    this.kit = kit;
    this.fleets = fleets;
    this.dialog = dialog;
    this.drains = drains;
    getStyleClass().add("dialog-box");
    title.getStyleClass().add("pane-title");
    start = new ActionButton("drain-start", kit.text("drain.start"), "fth-log-out", this::start);
    pause = new ActionButton("drain-pause", kit.text("drain.pause"), "fth-pause", this::pause);
    now = new ActionButton("drain-now", kit.text("drain.now"), "fth-refresh-cw", this::look);
    skip = new ActionButton("drain-skip", kit.text("drain.skip"), "fth-skip-forward", this::skip);
    undo = new ActionButton("drain-undo", kit.text("drain.undo"), "fth-rotate-ccw", this::undo);
    var close = new ActionButton("drain-back", kit.text("drain.back"), "fth-arrow-left", back);
    var line = new HBox(8, close, title, new HBox(), start, pause, now, skip, undo);
    HBox.setHgrow(line.getChildren().get(2), Priority.ALWAYS);
    line.setAlignment(Pos.CENTER_LEFT);
    items = new LiveTable<>(kit, "drain-items", DrainItem::title, columns());
    items.asHighAsRows(2, 8);
    items.empty(kit.text("drain.nothing"));
    items.onChange(this::picked);
    log =
        new LiveTable<>(
            kit,
            "drain-log",
            l -> l,
            List.of(
                LiveColumn.<DrainStatus.Line>mono("drain-at", l -> kit.ages().clock(l.at()))
                    .orderedBy(Comparator.comparing(DrainStatus.Line::at))
                    .wide(90),
                LiveColumn.<DrainStatus.Line>text("drain-placement", DrainStatus.Line::placement)
                    .wide(160),
                LiveColumn.<DrainStatus.Line>text("drain-what", l -> kit.messages().text(l.what()))
                    .wide(480)
                    .grows()));
    log.empty("");
    log.sortedBy("drain-at", true);
    var card = new Card(kit.text("drain.log"), log).flush();
    VBox.setVgrow(card, Priority.ALWAYS);
    VBox.setVgrow(log, Priority.ALWAYS);
    getChildren().addAll(line, steps, trouble, items, detail, card);
  }

  private List<LiveColumn<DrainItem>> columns() {
    return List.of(
        LiveColumn.<DrainItem>text("drain-placement", DrainItem::title).wide(180),
        LiveColumn.<DrainItem>text("drain-policy", DrainItem::policy).wide(90),
        LiveColumn.<DrainItem>status("drain-state", i -> status(i.state())).wide(150),
        LiveColumn.<DrainItem>text("drain-why", i -> kit.messages().text(i.why()))
            .wide(380)
            .grows(),
        LiveColumn.<DrainItem>mono("drain-budget", DrainItem::budget).wide(130),
        LiveColumn.<DrainItem>mono(
                "drain-available", i -> i.total() == 0 ? "" : i.available() + " / " + i.total())
            .wide(80));
  }

  private Status status(DrainItem.State state) {
    return switch (state) {
      case TO_DO -> new Status(Tone.NONE, kit.text("drain.state.to-do"));
      case WAITS_FOR_BUDGET -> new Status(Tone.STALE, kit.text("drain.state.waits"));
      case EVICTING -> new Status(Tone.IN_PROGRESS, kit.text("drain.state.evicting"));
      case LEAVING -> new Status(Tone.IN_PROGRESS, kit.text("drain.state.leaving"));
      case EVICTED -> new Status(Tone.GOOD, kit.text("drain.state.evicted"));
      case REFUSED -> new Status(Tone.FAILED, kit.text("drain.state.refused"));
      case STAYS -> new Status(Tone.NONE, kit.text("drain.state.stays"));
      case SKIPPED -> new Status(Tone.NONE, kit.text("drain.state.skipped"));
    };
  }

  /** Shows the last drain of a member, or offers to begin one. */
  void show(MemberRow wanted) {
    member = wanted;
    follow(drains.of(wanted.member()).orElse(null));
  }

  private void follow(@Nullable Drain next) {
    if (following != null) {
      following.close();
      following = null;
    }
    drain = next;
    if (next != null) {
      var update = new Coalesced(kit.fx().flusher(), this::update);
      following = next.onChange(update);
    }
    update();
  }

  private void start() {
    if (member != null) {
      follow(drains.start(member));
    }
  }

  private void pause() {
    if (drain != null) {
      drain.pause(!drain.status().paused());
    }
  }

  private void look() {
    if (drain != null) {
      drain.lookNow();
    }
  }

  private void skip() {
    var selected = items.selection();
    if (drain != null && !selected.isEmpty()) {
      drain.skip(selected.getFirst().title());
    }
  }

  private void undo() {
    if (member != null) {
      if (drain != null) {
        drain.close();
      }
      dialog.open(getScene().getWindow(), MemberActions.uncordon(fleets, List.of(member)));
    }
  }

  private void update() {
    var shown = member;
    if (shown == null) {
      return;
    }
    DrainStatus status = drain == null ? null : drain.status();
    boolean goes = status != null && status.ended() == null;
    title.setText(
        status == null
            ? kit.text("drain.title", shown.name())
            : kit.text(
                "drain.title.counts",
                shown.name(),
                status.count(DrainItem.State.EVICTED),
                status.items().size(),
                status.count(DrainItem.State.WAITS_FOR_BUDGET),
                status.count(DrainItem.State.REFUSED)));
    start.blocked(
        !dialog.locked().isEmpty() ? dialog.locked() : goes ? kit.text("drain.goes") : "");
    boolean paused = status != null && status.paused();
    pause.show(
        kit.text(paused ? "drain.resume" : "drain.pause"), paused ? "fth-play" : "fth-pause");
    String none = goes ? "" : kit.text("drain.none");
    pause.blocked(none);
    now.blocked(none);
    undo.blocked(
        !dialog.locked().isEmpty()
            ? dialog.locked()
            : status == null && !shown.isCordoned() ? kit.text("drain.none") : "");
    steps(status);
    trouble
        .getChildren()
        .setAll(
            status == null || status.trouble().isEmpty()
                ? List.of()
                : List.of(
                    new ToneBox(
                        Tone.FAILED,
                        kit.text("drain.trouble"),
                        kit.messages().text(status.trouble()))));
    items.show(status == null ? List.of() : status.items());
    log.show(status == null ? List.of() : status.log());
    picked();
  }

  private void steps(@Nullable DrainStatus status) {
    boolean cordoned = status != null && status.cordoned() != null;
    boolean done = status != null && status.isSettled();
    int items = status == null ? 0 : status.items().size();
    int evicted = status == null ? 0 : (int) status.count(DrainItem.State.EVICTED);
    steps
        .getChildren()
        .setAll(
            new StatusLabel(cordoned ? Tone.GOOD : Tone.NONE, kit.text("drain.step.cordon")),
            new StatusLabel(
                done ? Tone.GOOD : cordoned ? Tone.IN_PROGRESS : Tone.NONE,
                kit.text("drain.step.evict")),
            new StatusLabel(
                done && evicted == items ? Tone.GOOD : done ? Tone.ATTENTION : Tone.NONE,
                done
                    ? kit.text("drain.step.left", items - evicted)
                    : kit.text("drain.step.empty")));
  }

  private void picked() {
    var selected = items.selection();
    boolean goes = drain != null && drain.status().ended() == null;
    skip.blocked(
        !goes
            ? kit.text("drain.none")
            : selected.isEmpty() || selected.getFirst().state().isFinal()
                ? kit.text("drain.select")
                : "");
    if (selected.isEmpty() || member == null) {
      detail.getChildren().clear();
      return;
    }
    var item = selected.getFirst();
    detail
        .getChildren()
        .setAll(
            new ToneBox(
                status(item.state()).tone(), item.title(), kit.messages().text(item.why())));
    if (!item.state().isFinal()) {
      detail.getChildren().add(new CommandBox(kit, Drain.command(fleets, member, item)));
    }
  }

  @Override
  public void close() {
    if (following != null) {
      following.close();
    }
    items.close();
    log.close();
  }
}
