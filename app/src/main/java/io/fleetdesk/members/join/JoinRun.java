package io.fleetdesk.members.join;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.members.join.JoinRecord.Created;
import io.fleetdesk.members.join.JoinStep.Kind;
import io.fleetdesk.members.join.JoinStep.State;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import io.fleetdesk.util.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Joins a cluster to a fleet, step by step, on a thread of its own. Each step finds what is there
 * already, so that it can be tried again at any time, also after a restart. What it has created is
 * noted before the next step begins, and can be taken away again.
 */
public final class JoinRun implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(700);
  private static final Duration SOON = Duration.ofSeconds(25);

  private final ClusterConnection hub;
  private final ClusterConnection cluster;
  private final JoinPlan plan;
  private final JoinJournal journal;
  private final CreatedObjects made;
  private final Map<Kind, JoinStep> steps = new EnumMap<>(Kind.class);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Boolean> again = new LinkedBlockingQueue<>();
  private @Nullable Thread thread;

  /** A step cannot go on; what is in the way, and what to do. */
  static final class Obstacle extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Message what;
    private final transient Message fix;

    Obstacle(Message what, Message fix) {
      super(what.english());
      this.what = what;
      this.fix = fix;
    }
  }

  /**
   * @param hub of the fleet
   * @param cluster that joins
   * @param known what an earlier run of the same plan has created
   */
  public JoinRun(
      ClusterConnection hub,
      ClusterConnection cluster,
      JoinPlan plan,
      List<Created> known,
      JoinJournal journal) {
    this.hub = hub;
    this.cluster = cluster;
    this.plan = plan;
    this.journal = journal;
    made = new CreatedObjects(hub, cluster, plan, known, journal);
    for (Kind kind : Kind.values()) {
      steps.put(kind, JoinStep.toDo(kind));
    }
  }

  public JoinPlan plan() {
    return plan;
  }

  public synchronized List<JoinStep> steps() {
    return List.copyOf(steps.values());
  }

  /** What is left if it stops now, in the order in which it was created. */
  public List<Created> created() {
    return made.all();
  }

  public boolean isJoined() {
    return steps().getLast().state() == State.DONE;
  }

  /** Told of every change, on the thread that works: must be quick. */
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Begins, or goes on; returns at once. */
  public void start() {
    if (thread == null || !thread.isAlive()) {
      thread = Thread.ofVirtual().name("join-" + plan.name()).start(this::work);
    }
  }

  /** Tries the step that failed again. */
  public void retry() {
    again.add(true);
    start();
  }

  private void work() {
    journal.put(new JoinRecord(plan, created()));
    try {
      for (Kind kind : Kind.values()) {
        while (!isDone(kind)) {
          again.clear();
          set(kind, State.RUNNING, Message.NONE, Message.NONE);
          try {
            set(kind, State.DONE, step(kind), Message.NONE);
          } catch (Obstacle o) {
            set(kind, State.FAILED, o.what, o.fix);
            again.take();
          } catch (ApiException e) {
            set(kind, State.FAILED, e.sentence(), Message.of("Try it again."));
            again.take();
          }
        }
      }
      journal.remove(plan);
    } catch (InterruptedException e) {
      // closed: what was created is in the journal
    }
  }

  private synchronized boolean isDone(Kind kind) {
    return steps.getOrDefault(kind, JoinStep.toDo(kind)).state() == State.DONE;
  }

  private void set(Kind kind, State state, Message detail, Message fix) {
    synchronized (this) {
      steps.put(kind, new JoinStep(kind, state, detail, fix, Instant.now()));
    }
    listeners.forEach(Runnable::run);
  }

  /** Does one step and says what was done. */
  private Message step(Kind kind) throws ApiException, InterruptedException, Obstacle {
    var onHub = JoinObjects.onHub(plan);
    return switch (kind) {
      case ACCESS -> {
        for (var object : onHub.subList(0, 3)) {
          made.create(object);
        }
        token(kind);
        yield Message.of("{0} and its token in {1}", plan.access(), JoinObjects.NAMESPACE);
      }
      case MEMBER_CLUSTER -> {
        if (!made.create(onHub.getLast()) && !made.has(onHub.getLast())) {
          throw new Obstacle(
              Message.of("The hub has a member {0} already.", plan.name()),
              Message.of("Choose another name, or remove that member first."));
        }
        yield Message.of("{0}, a heartbeat every {1} s", plan.name(), plan.heartbeatSeconds());
      }
      case MAILBOX -> {
        var namespace = "fleet-member-" + plan.name();
        waitFor(
            kind,
            () -> exists(hub, new ObjectRef(hub.id(), "v1", "Namespace", "", namespace)),
            () -> Message.of("The hub agent has not made {0} yet.", namespace),
            Message.of("See whether the hub agent runs."));
        yield Message.of("{0}, made by the hub", namespace);
      }
      case DEFINITIONS -> {
        made.create(JoinObjects.onMember(plan).getFirst());
        waitFor(
            kind,
            this::isServed,
            () -> Message.of("AppliedWork is not served yet."),
            Message.of("See the conditions of the CRD."));
        yield Message.of("AppliedWork is established");
      }
      case AGENT -> agent(kind);
      case HEARTBEAT -> {
        waitFor(kind, this::beats, () -> obstacle(kind), Message.NONE);
        yield Message.of("The member agent reports");
      }
      case JOINED -> {
        waitFor(
            kind,
            () -> conditions().filter(Condition::isTrue).isPresent(),
            this::missing,
            Message.of(
                "A hub that expects the network agents waits for them too: install their charts."));
        yield Message.of("{0} is a member of {1}", plan.name(), plan.fleet());
      }
    };
  }

  private Message agent(Kind kind) throws ApiException, InterruptedException, Obstacle {
    if (!plan.installs()) {
      return Message.of("Left to you: start the agent as the Helm command does.");
    }
    var objects = JoinObjects.onMember(plan);
    String token = token(kind);
    for (var object : objects.subList(1, objects.size())) {
      if (object.kind().equals("Secret")) {
        var filled = object.content().deepCopy();
        filled.putObject("data").put("token", token);
        made.create(new JoinObject(false, filled, object.why()));
      } else {
        made.create(object);
      }
    }
    waitFor(kind, this::runs, () -> obstacle(kind), Message.NONE);
    return Message.of("{0} runs", JoinObjects.AGENT);
  }

  /** The token of the hub, in base64 as it stands in the Secret. */
  private String token(Kind kind) throws ApiException, InterruptedException {
    var secret = new ObjectRef(hub.id(), "v1", "Secret", JoinObjects.NAMESPACE, plan.tokenSecret());
    var found = new String[1];
    waitFor(
        kind,
        () -> {
          found[0] = Json.text(hub.getObject(secret).path("data"), "token");
          return !found[0].isEmpty();
        },
        () -> Message.of("The hub has not filled in the token yet."),
        Message.of("See whether the hub's controller manager runs."));
    return found[0];
  }

  private interface Question {
    boolean ask() throws ApiException, InterruptedException;
  }

  private interface Telling {
    Message tell() throws ApiException, InterruptedException;
  }

  /** Asks until it is so; after a while the step is stalled and says what is in the way. */
  private void waitFor(Kind kind, Question question, Telling obstacle, Message fix)
      throws ApiException, InterruptedException {
    Instant begun = Instant.now();
    while (!question.ask()) {
      if (Duration.between(begun, Instant.now()).compareTo(SOON) > 0) {
        set(kind, State.STALLED, obstacle.tell(), fix);
      }
      Thread.sleep(LOOK);
    }
  }

  private boolean exists(ClusterConnection on, ObjectRef ref)
      throws ApiException, InterruptedException {
    try {
      on.getObject(ref);
      return true;
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private boolean isServed() throws ApiException, InterruptedException {
    cluster.rediscover(Duration.ofSeconds(1));
    return cluster.capabilities().serves("placement.kubernetes-fleet.io", "appliedworks");
  }

  private JsonNode member() throws ApiException, InterruptedException {
    return hub.getObject(JoinObjects.member(plan, hub.id()));
  }

  private boolean beats() throws ApiException, InterruptedException {
    for (var agent : member().path("status").path("agentStatus")) {
      if (Json.text(agent, "type").equals("MemberAgent")) {
        return Json.time(agent, "lastReceivedHeartbeat") != null;
      }
    }
    return false;
  }

  private java.util.Optional<Condition> conditions() throws ApiException, InterruptedException {
    return Conditions.find(Conditions.of(member().path("status").path("conditions")), "Joined");
  }

  private Message missing() throws ApiException, InterruptedException {
    var joined = conditions();
    return joined.isEmpty()
        ? Message.of("The hub says nothing of Joined yet.")
        : Message.of("Joined is {0}: {1}", joined.get().status(), joined.get().reason());
  }

  private boolean runs() throws ApiException, InterruptedException {
    var deployment =
        cluster.getObject(
            new ObjectRef(
                cluster.id(), "apps/v1", "Deployment", JoinObjects.NAMESPACE, JoinObjects.AGENT));
    return deployment.path("status").path("availableReplicas").asInt(0) > 0;
  }

  private Message obstacle(Kind kind) throws ApiException, InterruptedException {
    return AgentObstacle.find(hub, cluster, plan, kind == Kind.HEARTBEAT);
  }

  /**
   * Takes away what was created, the last first; tells what could not be. Blocks. What is not the
   * object that was created stays.
   */
  public List<Message> rollBack() throws InterruptedException {
    close();
    var left = made.remove();
    listeners.forEach(Runnable::run);
    return left;
  }

  /** Stops; what was created stays, and is in the journal. */
  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
