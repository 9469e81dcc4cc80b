package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.views.kit.Ages;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the states of connections are called. JavaFX thread. */
public final class ConnectionWords {
  private final Kit kit;

  public ConnectionWords(Kit kit) {
    this.kit = kit;
  }

  /** Icon, word and tone. */
  public Status status(ClusterStatus cluster) {
    return cluster.context().isEmpty()
        ? new Status(Tone.NONE, kit.text("connection.no-context"), "fth-wifi-off")
        : status(cluster.state());
  }

  public Status status(ConnectionState state) {
    return switch (state) {
      case ConnectionState.Disconnected() ->
          new Status(Tone.NONE, kit.text("connection.disconnected"), "fth-wifi-off");
      case ConnectionState.Connecting() ->
          new Status(Tone.IN_PROGRESS, kit.text("connection.connecting"));
      case ConnectionState.Syncing() ->
          new Status(Tone.IN_PROGRESS, kit.text("connection.syncing"));
      case ConnectionState.Live(_, int refused) when refused > 0 ->
          new Status(Tone.ATTENTION, kit.text("connection.live.some"), "fth-lock");
      case ConnectionState.Live _ -> Status.live(kit.text("connection.live"));
      case ConnectionState.Stale stale ->
          new Status(Tone.STALE, kit.text("connection.stale", kit.ages().clock(stale.since())));
      case ConnectionState.NoAccess _ ->
          new Status(Tone.ATTENTION, kit.text("connection.no-access"), "fth-lock");
      case ConnectionState.SignInNeeded _ ->
          new Status(Tone.WAITING, kit.text("connection.sign-in"));
      case ConnectionState.Offline offline ->
          new Status(Tone.FAILED, kit.text("connection.offline"));
    };
  }

  /** Why, and what comes next: a sentence or two. */
  public String why(ClusterStatus cluster) {
    if (cluster.context().isEmpty()) {
      return kit.text("connection.no-context.why");
    }
    String why = why(cluster.state());
    String problem = kit.text(cluster.problem());
    return problem.isEmpty() || why.contains(problem) ? why : (why + " " + problem).strip();
  }

  private String why(ConnectionState state) {
    return switch (state) {
      case ConnectionState.Disconnected() -> kit.text("connection.disconnected.why");
      case ConnectionState.Connecting() -> kit.text("connection.connecting.why");
      case ConnectionState.Syncing() -> kit.text("connection.syncing.why");
      case ConnectionState.Live(int coming, int refused) -> live(coming, refused);
      case ConnectionState.Stale stale -> kit.text(stale.why()) + next(stale.nextTry());
      case ConnectionState.NoAccess(Message what) -> kit.text(what);
      case ConnectionState.SignInNeeded(Message why) -> kit.text(why);
      case ConnectionState.Offline offline -> kit.text(offline.reason()) + next(offline.nextTry());
    };
  }

  private String live(int coming, int refused) {
    if (coming + refused == 0) {
      return kit.text("connection.live.why");
    }
    return Stream.of(
            coming == 0 ? "" : kit.text("connection.live.coming", coming),
            refused == 0 ? "" : kit.text("connection.live.refused", refused))
        .filter(t -> !t.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String next(@Nullable Instant nextTry) {
    return " "
        + (nextTry == null
            ? kit.text("connection.trying")
            : kit.text(
                "connection.next-try", Ages.text(Duration.between(kit.ages().now(), nextTry))));
  }
}
