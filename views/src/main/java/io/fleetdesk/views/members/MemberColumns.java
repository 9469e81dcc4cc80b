package io.fleetdesk.views.members;

import io.fleetdesk.changes.Known;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.members.MemberHealth;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.table.LiveColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of the table of members. */
final class MemberColumns {
  private MemberColumns() {}

  /**
   * @param fleets whether members of several fleets are shown
   * @param version what the member runs, as far as known
   * @param placements how many are on it
   */
  static List<LiveColumn<MemberRow>> of(
      Kit kit,
      boolean fleets,
      Function<MemberRow, MemberHealth> health,
      Function<MemberRow, String> version,
      Function<MemberRow, String> context,
      Function<MemberRow, @Nullable Known<Integer>> placements) {
    var words = new MemberWords(kit);
    var columns = new ArrayList<LiveColumn<MemberRow>>();
    columns.add(LiveColumn.<MemberRow>cluster("member", MemberRow::member).wide(180));
    if (fleets) {
      columns.add(LiveColumn.text("fleet", m -> m.cluster().fleet().name()));
    }
    columns.add(
        LiveColumn.<MemberRow>status("state", m -> words.status(health.apply(m))).wide(128));
    columns.add(LiveColumn.<MemberRow>text("taints", m -> taints(kit, m)).wide(110));
    columns.add(LiveColumn.<MemberRow>text("joined", MemberColumns::joined).wide(70));
    columns.add(LiveColumn.<MemberRow>age("heartbeat", MemberRow::lastHeartbeat).wide(84));
    columns.add(LiveColumn.<MemberRow>text("location", MemberRow::location).wide(84));
    columns.add(LiveColumn.<MemberRow>mono("version", version).wide(80));
    columns.add(
        LiveColumn.<MemberRow>number(
            "nodes", MemberRow::nodes, m -> m.nodes() < 0 ? "" : Integer.toString(m.nodes())));
    columns.add(
        LiveColumn.<MemberRow>number("cpu", m -> m.cpu().available(), m -> MemberWords.cpu(m.cpu()))
            .wide(96));
    columns.add(
        LiveColumn.<MemberRow>number(
                "memory", m -> m.memory().available(), m -> MemberWords.memory(m.memory()))
            .wide(110));
    columns.add(
        LiveColumn.<MemberRow>number(
                "placements",
                m -> order(placements.apply(m)),
                m -> {
                  Known<Integer> count = placements.apply(m);
                  return count == null ? "?" : new CoverageWords(kit).number(count);
                })
            .wide(96));
    columns.add(LiveColumn.<MemberRow>text("context", context).wide(160));
    columns.add(LiveColumn.<MemberRow>age("age", MemberRow::created).wide(64));
    columns.add(LiveColumn.<MemberRow>text("labels", m -> m.meta().labelText()).wide(240).grows());
    columns.add(LiveColumn.mono("resource-id", MemberRow::resourceId).hiddenAtFirst());
    return List.copyOf(columns);
  }

  private static String joined(MemberRow member) {
    return member.joined().map(Condition::status).orElse("");
  }

  /** The cordon by its name: the taint behind it says nothing to a reader. */
  static String taints(Kit kit, MemberRow member) {
    return member.taints().stream()
        .map(t -> t.equals(Taint.CORDON) ? kit.text("members.cordoned") : word(t))
        .collect(Collectors.joining(", "));
  }

  /** The only effect there is goes without saying. */
  private static String word(Taint taint) {
    return taint.key() + (taint.value().isEmpty() ? "" : "=" + taint.value());
  }

  private static int order(@Nullable Known<Integer> count) {
    return count == null ? 0 : count.<Integer>tell(n -> n, (soFar, _) -> soFar);
  }
}
