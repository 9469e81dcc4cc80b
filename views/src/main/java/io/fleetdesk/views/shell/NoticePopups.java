package io.fleetdesk.views.shell;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import javafx.geometry.Pos;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/** Shows notices at the lower right of the window for a while. JavaFX thread. */
final class NoticePopups implements AutoCloseable {
  private static final Duration SHORT = Duration.seconds(6);
  private static final Duration LONG = Duration.seconds(20);

  private final Kit kit;
  private final Window window;
  private final Subscription subscription;

  NoticePopups(Kit kit, Notices notices, Window window) {
    this.kit = kit;
    this.window = window;
    this.subscription = notices.onNotice(n -> kit.fx().run(() -> show(n)));
  }

  private void show(Notice notice) {
    if (!window.isShowing()) {
      return;
    }
    boolean bad = notice.tone() == Tone.FAILED;
    var popup =
        Notifications.create()
            .owner(window)
            .position(Pos.BOTTOM_RIGHT)
            .graphic(Icons.of(notice.tone()))
            .title(notice.sentence())
            .text(notice.more())
            .hideAfter(bad ? LONG : SHORT);
    if (!notice.details().isEmpty()) {
      popup.action(new Action(kit.text("notice.copy"), e -> copy(notice.details())));
    }
    popup.show();
  }

  private static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
