package io.fleetdesk.views.kit;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is known, in words: nothing that was not read is counted as none, or shown as good. */
public final class CoverageWords {
  /** Worse than what the unread part may add: such a state stays. */
  private static final Set<Tone> BAD =
      Set.of(Tone.FAILED, Tone.ATTENTION, Tone.WAITING, Tone.DRIFTED, Tone.DIFFERS);

  private static final String ICON = "fth-help-circle";
  private static final int MOST_NAMES = 2;

  private final Kit kit;

  public CoverageWords(Kit kit) {
    this.kit = kit;
  }

  /** {@code 12}; while a part was not read {@code 12 of ?}, or {@code ?} where nothing was. */
  public String number(Known<? extends Number> number) {
    return number.tell(
        n -> "%,d".formatted(n.longValue()),
        (soFar, rests) -> rests.isEmpty() ? "?" : kit.text("known.of-unknown", soFar));
  }

  /** Numbers in words, with what they rest on behind where that is not all. */
  public Counted line(Known<String> numbers, String noun) {
    return numbers.tell(
        Counted::new,
        (soFar, rests) ->
            rests.isRefused()
                ? new Counted(kit.text("list.refused", noun))
                : rests.isEmpty()
                    ? new Counted(rests(rests))
                    : new Counted(
                        kit.text(
                            rests.isComing() ? "known.so-far" : "known.read",
                            soFar,
                            rests(rests))));
  }

  /** What was found, as it is; {@code ?} where nothing was found and a part was not read. */
  public String soFar(Known<String> found) {
    return found.tell(
        all -> all, (some, _) -> some.isEmpty() ? "?" : kit.text("known.count", some));
  }

  /** {@code Not known yet}, unless what was read is bad already. */
  public Status status(Known<Status> status) {
    return status.tell(
        whole -> whole, (soFar, rests) -> BAD.contains(soFar.tone()) ? soFar : unknown(rests));
  }

  /** Says what was not read, in no colour. */
  public Status unknown(Coverage rests) {
    return new Status(Tone.NONE, kit.text("known.unknown", rests(rests)), ICON);
  }

  /** {@code 2 of 3 members read}; empty when everything was read and is as of now. */
  public String rests(Coverage coverage) {
    var words = new ArrayList<String>();
    part(coverage.only(ClusterId::isHub), "known.hubs", words);
    part(coverage.only(c -> !c.isHub()), "known.members", words);
    List<ClusterId> stale = with(coverage, ListState.Stale.class::isInstance);
    if (!stale.isEmpty()) {
      Instant oldest =
          stale.stream()
              .map(c -> ((ListState.Stale) state(coverage, c)).since())
              .min(Instant::compareTo)
              .orElseThrow();
      words.add(kit.text("known.stale", names(stale), kit.ages().clock(oldest)));
    }
    List<ClusterId> some = with(coverage, ListState.Partial.class::isInstance);
    if (!some.isEmpty()) {
      words.add(kit.text("known.some", names(some)));
    }
    return String.join(" · ", words);
  }

  private void part(Coverage coverage, String key, List<String> words) {
    int all = coverage.lists().size();
    int told =
        with(coverage, s -> s.isWhole() || s instanceof ListState.Partial || isStale(s)).size();
    if (told < all) {
      words.add(kit.text(key, told, all));
    }
  }

  private static boolean isStale(ListState state) {
    return state instanceof ListState.Stale;
  }

  private static ListState state(Coverage coverage, ClusterId cluster) {
    return coverage.lists().getOrDefault(cluster, new ListState.Waiting());
  }

  private static List<ClusterId> with(Coverage coverage, Predicate<ListState> such) {
    return coverage.lists().entrySet().stream()
        .filter(e -> such.test(e.getValue()))
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  private String names(List<ClusterId> clusters) {
    String first =
        clusters.stream()
            .limit(MOST_NAMES)
            .map(kit.clusters()::name)
            .collect(Collectors.joining(", "));
    return clusters.size() <= MOST_NAMES
        ? first
        : kit.text("known.more", first, clusters.size() - MOST_NAMES);
  }
}
