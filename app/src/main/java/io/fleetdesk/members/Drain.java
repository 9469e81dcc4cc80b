package io.fleetdesk.members;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.kinds.Eviction;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import io.fleetdesk.util.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Empties a member: sets the taint, then evicts one placement after the other as their disruption
 * budgets allow. An eviction is tried by the hub once only, so none is sent before it would be
 * done. Goes on until nothing is left, or it is paused or closed; what was evicted stays evicted.
 */
public final class Drain implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int KEPT_LINES = 200;

  private final Connections connections;
  private final MemberRow member;
  private final Duration look;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, DrainItem> items = new LinkedHashMap<>();
  private final Set<String> skipped = new HashSet<>();
  private final LinkedBlockingQueue<Boolean> wake = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile DrainStatus status;
  private volatile boolean paused;

  /** Starts at once, on a thread of its own. */
  public static Drain start(Connections connections, MemberRow member) {
    return new Drain(connections, member, LOOK);
  }

  Drain(Connections connections, MemberRow member, Duration look) {
    this.connections = connections;
    this.member = member;
    this.look = look;
    this.status =
        new DrainStatus(
            member.member(), Instant.now(), null, null, false, Message.NONE, List.of(), List.of());
    this.thread = Thread.ofVirtual().name("drain-" + member.name()).start(this::work);
  }

  public MemberRow member() {
    return member;
  }

  public DrainStatus status() {
    return status;
  }

  /** Told of every step, on the thread that works: must be quick. */
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Sends no more evictions until it is told to go on. */
  public void pause(boolean on) {
    paused = on;
    wake.add(true);
  }

  /** Looks at the budgets now instead of in a moment. */
  public void lookNow() {
    wake.add(true);
  }

  /** Leaves a placement where it is. */
  public void skip(String title) {
    synchronized (skipped) {
      skipped.add(title);
    }
    wake.add(true);
  }

  private boolean isSkipped(String title) {
    synchronized (skipped) {
      return skipped.contains(title);
    }
  }

  private void work() {
    try {
      if (!cordon()) {
        end();
        return;
      }
      while (true) {
        try {
          look();
          publish(Message.NONE, paused);
          if (status.isSettled()) {
            end();
            return;
          }
        } catch (ApiException e) {
          publish(e.sentence(), paused);
        }
        wake.poll(look.toMillis(), TimeUnit.MILLISECONDS);
        wake.clear();
      }
    } catch (InterruptedException e) {
      end();
    }
  }

  private boolean cordon() throws InterruptedException {
    var action = MemberActions.cordon(connections, List.of(member));
    Outcome outcome = action.run(member.ref(), Progress.NONE);
    if (!outcome.isGood()) {
      var why = outcome.sentence();
      log("", Message.of("The taint was not set."));
      publish(why, false);
      return false;
    }
    log(
        "",
        outcome instanceof Outcome.Unchanged
            ? Message.of("The taint {0} is there already.", Taint.CORDON)
            : Message.of("The taint {0} was set.", Taint.CORDON));
    status =
        new DrainStatus(
            status.member(),
            status.begun(),
            Instant.now(),
            null,
            paused,
            Message.NONE,
            List.of(),
            status.log());
    publish(Message.NONE, paused);
    return true;
  }

  /** One look at the hub: what is on the member, and the next eviction that would be done. */
  private void look() throws ApiException, InterruptedException {
    ClusterConnection hub = connections.of(member.cluster());
    var bindings = HubLists.all(hub, HubLists.PLACEMENT, "clusterresourcebindings");
    var policies = new LinkedHashMap<String, JsonNode>();
    for (var placement : HubLists.all(hub, HubLists.PLACEMENT, "clusterresourceplacements")) {
      policies.put(name(placement), placement.path("spec").path("policy"));
    }
    var budgets = new LinkedHashMap<String, JsonNode>();
    for (var budget :
        HubLists.all(hub, HubLists.PLACEMENT, "clusterresourceplacementdisruptionbudgets")) {
      budgets.put(name(budget), budget.path("spec"));
    }
    var here = new LinkedHashMap<String, JsonNode>();
    for (var binding : bindings) {
      if (Json.text(binding.path("spec"), "targetCluster").equals(member.name())) {
        here.put(parent(binding), binding);
      }
    }
    for (var entry : here.entrySet()) {
      var binding = entry.getValue();
      var policy = policies.getOrDefault(entry.getKey(), missing());
      var all = bindings.stream().filter(b -> parent(b).equals(entry.getKey())).toList();
      var budget = budgets.getOrDefault(entry.getKey(), missing());
      judge(hub, entry.getKey(), policy, budget, binding, all);
    }
    gone(here.keySet());
    namespaced(HubLists.all(hub, HubLists.PLACEMENT, "resourcebindings"));
  }

  private void judge(
      ClusterConnection hub,
      String title,
      JsonNode policy,
      JsonNode budget,
      JsonNode binding,
      List<JsonNode> all)
      throws ApiException, InterruptedException {
    var allowed = Disruption.of(policy, budget, binding, all);
    String type = Json.text(policy, "placementType");
    var item =
        new DrainItem(
            title,
            type.isEmpty() ? "PickAll" : type,
            DrainItem.State.TO_DO,
            Message.NONE,
            allowed.budget(),
            allowed.available(),
            allowed.total());
    var before = items.get(title);
    boolean leaves =
        !binding.path("metadata").path("deletionTimestamp").isMissingNode()
            || Json.text(binding.path("spec"), "state").equals("Unscheduled");
    if (leaves) {
      put(item.with(DrainItem.State.LEAVING, Message.of("Its objects are being taken away.")));
    } else if (type.equals("PickFixed")) {
      put(
          item.with(
              DrainItem.State.REFUSED,
              Message.of(
                  "PickFixed names its members and cannot be evicted: take the member out of its"
                      + " list to move it.")));
    } else if (isSkipped(title)) {
      put(item.with(DrainItem.State.SKIPPED, Message.of("Left out: it stays on the member.")));
    } else if (before != null && before.state() == DrainItem.State.REFUSED) {
      put(item.with(DrainItem.State.REFUSED, before.why()));
    } else if (!allowed.allowed()) {
      if (before == null || before.state() != DrainItem.State.WAITS_FOR_BUDGET) {
        log(title, Message.of("No eviction is sent: no disruption is allowed now."));
      }
      put(item.with(DrainItem.State.WAITS_FOR_BUDGET, allowed.why()));
    } else if (paused) {
      put(item.with(DrainItem.State.TO_DO, Message.of("Paused: no eviction is sent.")));
    } else {
      evict(hub, item);
    }
  }

  private void evict(ClusterConnection hub, DrainItem item)
      throws ApiException, InterruptedException {
    put(item.with(DrainItem.State.EVICTING, Message.of("The hub was asked to evict it.")));
    publish(Message.NONE, paused);
    var kind = HubLists.kind(hub, HubLists.PLACEMENT, Eviction.PLURAL);
    if (kind.isEmpty()) {
      refuse(item, Message.of("This hub does not serve evictions."));
      return;
    }
    String name =
        Eviction.name(item.title(), member.name(), Long.toString(System.currentTimeMillis(), 36));
    var answer =
        hub.connected()
            .change(
                "POST",
                kind.get().path() + "?fieldManager=" + ClusterSession.FIELD_MANAGER,
                "application/json",
                Eviction.content(item.title(), member.name(), name).toString());
    if (!answer.isSuccess()) {
      refuse(item, Message.quoted(answer.message()));
      return;
    }
    var ref = Eviction.ref(member.cluster(), name);
    Instant end = Instant.now().plus(ANSWER);
    while (Instant.now().isBefore(end)) {
      var conditions = Conditions.of(hub.getObject(ref).path("status").path("conditions"));
      var valid = Conditions.find(conditions, "Valid").filter(Condition::isFalse);
      var executed = Conditions.find(conditions, "Executed");
      if (valid.isPresent()) {
        refuse(item, Message.quoted(valid.get().message()));
        return;
      }
      if (executed.isPresent()) {
        if (executed.get().isTrue()) {
          log(item.title(), Message.of("Evicted: {0}.", executed.get().message()));
          put(item.with(DrainItem.State.LEAVING, Message.of("Its objects are being taken away.")));
        } else {
          log(item.title(), Message.of("Not evicted: {0}.", executed.get().message()));
          put(
              item.with(
                  DrainItem.State.WAITS_FOR_BUDGET, Message.quoted(executed.get().message())));
        }
        return;
      }
      Thread.sleep(Duration.ofMillis(200));
    }
    refuse(item, Message.of("The hub has not answered the eviction; it stands and may be done."));
  }

  private void refuse(DrainItem item, Message why) {
    log(item.title(), Message.of("Refused: {0}", why));
    put(item.with(DrainItem.State.REFUSED, why));
  }

  /** What was on the member and is not any more. */
  private void gone(Set<String> here) {
    for (var item : List.copyOf(items.values())) {
      boolean namespaced = item.state() == DrainItem.State.STAYS;
      if (!namespaced && !here.contains(item.title()) && !item.state().isFinal()) {
        put(item.with(DrainItem.State.EVICTED, Message.of("Gone from the member.")));
        log(item.title(), Message.of("Gone from the member."));
      }
    }
  }

  private void namespaced(List<JsonNode> bindings) {
    for (var binding : bindings) {
      if (Json.text(binding.path("spec"), "targetCluster").equals(member.name())) {
        String title = Json.text(binding.path("metadata"), "namespace") + "/" + parent(binding);
        put(
            new DrainItem(
                title,
                "",
                DrainItem.State.STAYS,
                Message.of("A ResourcePlacement cannot be evicted: it stays."),
                "",
                0,
                0));
      }
    }
  }

  private void put(DrainItem item) {
    items.put(item.title(), item);
  }

  private void log(String placement, Message what) {
    var lines = new ArrayList<DrainStatus.Line>();
    lines.add(new DrainStatus.Line(Instant.now(), placement, what));
    lines.addAll(status.log());
    var s = status;
    status =
        new DrainStatus(
            s.member(),
            s.begun(),
            s.cordoned(),
            s.ended(),
            s.paused(),
            s.trouble(),
            s.items(),
            List.copyOf(lines.subList(0, Math.min(lines.size(), KEPT_LINES))));
  }

  private void publish(Message trouble, boolean nowPaused) {
    var s = status;
    status =
        new DrainStatus(
            s.member(),
            s.begun(),
            s.cordoned(),
            s.ended(),
            nowPaused,
            trouble,
            List.copyOf(items.values()),
            s.log());
    listeners.forEach(Runnable::run);
  }

  private void end() {
    var s = status;
    status =
        new DrainStatus(
            s.member(),
            s.begun(),
            s.cordoned(),
            Instant.now(),
            false,
            s.trouble(),
            s.items(),
            s.log());
    listeners.forEach(Runnable::run);
  }

  /** Asks for the eviction that the drain asks for. */
  public static String command(Connections connections, MemberRow member, DrainItem item) {
    String name = item.title() + "-" + member.name();
    return Kubectl.create(
        connections,
        Eviction.ref(member.cluster(), name),
        Eviction.content(item.title(), member.name(), name).toString());
  }

  private static String name(JsonNode object) {
    return Json.text(object.path("metadata"), "name");
  }

  private static String parent(JsonNode binding) {
    return Json.text(binding.path("metadata").path("labels"), "kubernetes-fleet.io/parent-CRP");
  }

  private static JsonNode missing() {
    return JsonNodeFactory.instance.missingNode();
  }

  /** Stops; evictions that the hub has been asked for stand. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
