package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.apply.text.TextProblem;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.yaml.Problems;
import io.fleetdesk.yaml.RetiredKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text in the background as it is typed and checks it against the schemas of the clusters
 * that it is meant for. JavaFX thread.
 */
final class Checking implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checking.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * A text that was read.
   *
   * @param offers documents of old versions in their present form
   */
  record Checked(YamlText text, List<TextProblem> problems, List<RetiredKinds.Offer> offers) {}

  private final Kit kit;
  private final Applying applying;
  private final Scope scope;
  private final Scope.Latest latest;
  private final Consumer<Checked> found;
  private Checked last = new Checked(YamlText.EMPTY, List.of(), List.of());
  private boolean done = true;
  private @Nullable Subscription soon;

  Checking(Kit kit, Applying applying, Consumer<Checked> found) {
    this.kit = kit;
    this.applying = applying;
    this.found = found;
    this.scope = kit.scope();
    this.latest = scope.latest();
  }

  /** As of the last pause in typing. */
  Checked last() {
    return last;
  }

  /** Whether what was typed last has been read. */
  boolean isDone() {
    return done;
  }

  void check(String text, List<ClusterId> targets) {
    done = false;
    if (soon != null) {
      soon.close();
    }
    soon =
        kit.fx()
            .after(
                PAUSE,
                () -> {
                  YamlText before = last.text();
                  latest.ask(() -> checked(text, before, targets), this::done, this::unread);
                });
  }

  private void done(Checked checked) {
    done = true;
    last = checked;
    found.accept(checked);
  }

  /** Only what is not to be answered any more comes here. */
  private void unread(Exception e) {
    done = true;
  }

  /** In the background. A fault of the check is a problem of this text, not the end of checking. */
  private Checked checked(String text, YamlText before, List<ClusterId> targets)
      throws InterruptedException {
    try {
      return read(text, before, targets);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A text cannot be checked", e);
      TextProblem problem =
          TextProblem.error(
              Span.at(0, 0), Message.quoted(kit.text("yaml.unchecked", String.valueOf(e))));
      return new Checked(
          new YamlText(text, List.of(), List.of(problem)), List.of(problem), List.of());
    }
  }

  /** In the background. What a cluster does not tell of itself is not checked against it. */
  private Checked read(String text, YamlText before, List<ClusterId> targets)
      throws InterruptedException {
    YamlText typed = YamlText.parse(text, before);
    var problems = new LinkedHashSet<TextProblem>(typed.problems());
    var offers = new ArrayList<RetiredKinds.Offer>();
    for (ClusterId target : targets) {
      Optional<SchemaIndex> index = applying.schemas(target);
      if (index.isPresent()) {
        try {
          Problems.load(typed, index.get());
        } catch (ApiException e) {
          // The preview says which cluster cannot be asked.
        }
        problems.addAll(Problems.of(typed, index.get()));
        if (offers.isEmpty()) {
          offers(typed, index.get(), offers);
        }
      }
    }
    var sorted = new ArrayList<>(problems);
    sorted.sort(java.util.Comparator.comparingInt((TextProblem p) -> p.span().line()));
    return new Checked(typed, List.copyOf(sorted), List.copyOf(offers));
  }

  private static void offers(YamlText typed, SchemaIndex index, List<RetiredKinds.Offer> offers) {
    for (int i = 0; i < typed.documents().size(); i++) {
      RetiredKinds.offer(typed, i, index.capabilities()).ifPresent(offers::add);
    }
  }

  @Override
  public void close() {
    if (soon != null) {
      soon.close();
    }
    scope.close();
  }
}
