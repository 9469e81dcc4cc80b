package io.fleetdesk.views.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private final LinkedBlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final Scope scope = new Scope(ui::add, background);
  private final List<String> heard = new ArrayList<>();

  @AfterEach
  void shutDown() {
    background.shutdownNow();
  }

  private void runUi() throws InterruptedException {
    ui.take().run();
  }

  @Test
  void theAnswerComesOnTheThreadOfTheUserInterface() throws InterruptedException {
    scope.ask(() -> "yes", heard::add, e -> heard.add("failed"));
    runUi();
    assertThat(heard).containsExactly("yes");
  }

  @Test
  void onlyTheLastOfReplacedQuestionsIsAnswered() throws InterruptedException {
    var latest = scope.latest();
    latest.ask(() -> "old", heard::add, e -> heard.add("failed"));
    // The first answer is on its way already when the second question is asked.
    await().until(() -> ui.size() == 1);
    latest.ask(() -> "new", heard::add, e -> heard.add("failed"));
    runUi();
    runUi();
    assertThat(heard).containsExactly("new");
  }

  @Test
  void closingInterruptsTheQuestionAndClosesWhatIsOwned() {
    var started = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    var closed = new AtomicBoolean();
    scope.own(() -> closed.set(true));
    scope.ask(
        () -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
          return "never";
        },
        heard::add,
        e -> heard.add("failed"));
    await().until(() -> started.getCount() == 0);
    scope.close();
    await().untilTrue(interrupted);
    assertThat(closed).isTrue();
    assertThat(ui).isEmpty();
  }

  @Test
  void whatIsOwnedByAClosedScopeIsClosedAtOnce() {
    var closed = new AtomicBoolean();
    scope.close();
    scope.own(() -> closed.set(true));
    assertThat(closed).isTrue();
  }
}
