package io.fleetdesk.views.azure;

import io.fleetdesk.azure.Azure;
import io.fleetdesk.azure.arm.ArmException;
import io.fleetdesk.azure.arm.Operation;
import io.fleetdesk.azure.arm.ResourceId;
import io.fleetdesk.azure.fleets.AzureAccess;
import io.fleetdesk.azure.fleets.AzureCluster;
import io.fleetdesk.azure.fleets.AzureFleet;
import io.fleetdesk.azure.fleets.AzureMember;
import io.fleetdesk.azure.fleets.AzurePrerequisites;
import io.fleetdesk.azure.fleets.AzureSubscription;
import io.fleetdesk.azure.fleets.FleetDraft;
import io.fleetdesk.azure.fleets.FleetRole;
import io.fleetdesk.azure.signin.Account;
import io.fleetdesk.azure.signin.SignInException;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known of Azure, and what goes on there. JavaFX thread; asks in the background. */
final class AzureModel implements AutoCloseable {
  /** What is read of a subscription at once. */
  private record Overview(
      AzurePrerequisites needs,
      List<AzureFleet> fleets,
      List<AzureCluster> clusters,
      Instant read) {}

  /** What is read of a fleet at once. */
  private record FleetParts(List<AzureMember> members, boolean role) {}

  /** Work that blocks and tells how it goes. */
  interface Work {
    void run(AzureAccess access, Operation.Listener listener)
        throws ArmException, InterruptedException;
  }

  private final Kit kit;
  private final Azure azure;
  private final Runnable changed;
  private final Consumer<String> browse;
  private final String locked;
  private final Scope scope;
  private final Scope.Latest reading;
  private final Scope.Latest parts;
  private final List<AzureTask> tasks = new ArrayList<>();
  private @Nullable Account account;
  private String tenant = "";
  private List<AzureSubscription> subscriptions = List.of();
  private @Nullable AzureSubscription subscription;
  private @Nullable Overview overview;
  private @Nullable AzureFleet fleet;
  private @Nullable FleetParts fleetParts;
  private String failure = "";
  private boolean busy;
  private long number;
  private @Nullable ResourceId created;

  AzureModel(Kit kit, Azure azure, Consumer<String> browse, String locked, Runnable changed) {
    this.browse = browse;
    this.locked = locked;
    this.kit = kit;
    this.azure = azure;
    this.changed = changed;
    this.scope = kit.scope();
    this.reading = scope.latest();
    this.parts = scope.latest();
  }

  Azure azure() {
    return azure;
  }

  @Nullable Account account() {
    return account;
  }

  String tenant() {
    return tenant;
  }

  List<AzureSubscription> subscriptions() {
    return subscriptions;
  }

  @Nullable AzureSubscription subscription() {
    return subscription;
  }

  @Nullable AzurePrerequisites needs() {
    return overview == null ? null : overview.needs();
  }

  List<AzureFleet> fleets() {
    return overview == null ? List.of() : overview.fleets();
  }

  List<AzureCluster> clusters() {
    return overview == null ? List.of() : overview.clusters();
  }

  /** When Azure was last read, null before. */
  @Nullable Instant read() {
    return overview == null ? null : overview.read();
  }

  @Nullable AzureFleet fleet() {
    return fleet;
  }

  /** Null while they are not read. */
  @Nullable List<AzureMember> members() {
    return fleetParts == null ? null : fleetParts.members();
  }

  /** Whether the signed-in account has the role that opens the hub; null while not read. */
  @Nullable Boolean hasRole() {
    return fleetParts == null ? null : fleetParts.role();
  }

  List<AzureTask> tasks() {
    return List.copyOf(tasks);
  }

  /** Why the last reading failed; empty when it did not. */
  String failure() {
    return failure;
  }

  boolean isReading() {
    return busy;
  }

  /** Somebody is signed in, or nobody any more. */
  void use(@Nullable Account who) {
    account = who;
    subscriptions = List.of();
    subscription = null;
    overview = null;
    fleet = null;
    fleetParts = null;
    failure = "";
    changed.run();
    if (who != null) {
      AzureAccess access = azure.access(who);
      ask(
          () -> {
            tenantRead(access.tenantName(who.tenant()));
            return access.subscriptions();
          },
          all -> {
            subscriptions = all;
            choose(all.isEmpty() ? null : all.getFirst());
          });
    }
  }

  private void tenantRead(String name) {
    kit.fx().execute(() -> tenant = name);
  }

  void choose(@Nullable AzureSubscription one) {
    if (one == null || !one.equals(subscription)) {
      overview = null;
      fleet = null;
      fleetParts = null;
    }
    subscription = one;
    changed.run();
    refresh();
  }

  /** Reads everything that is shown again. */
  void refresh() {
    Account who = account;
    AzureSubscription of = subscription;
    if (who == null || of == null) {
      return;
    }
    AzureAccess access = azure.access(who);
    List<AzureSubscription> all = subscriptions;
    ask(
        () ->
            new Overview(
                access.prerequisites(of.id()),
                access.fleets(List.of(of)),
                access.clusters(all),
                Instant.now()),
        read -> {
          overview = read;
          ResourceId was = created != null ? created : fleet == null ? null : fleet.id();
          AzureFleet now =
              was == null
                  ? null
                  : read.fleets().stream().filter(f -> f.id().same(was)).findFirst().orElse(null);
          pick(now == null && !read.fleets().isEmpty() ? read.fleets().getFirst() : now);
        });
  }

  /** Shows another fleet. */
  void pick(@Nullable AzureFleet one) {
    if (one != null && created != null && one.id().same(created)) {
      created = null;
    }
    if (one == null || fleet == null || !one.id().same(fleet.id())) {
      fleetParts = null;
    }
    fleet = one;
    changed.run();
    Account who = account;
    if (one != null && who != null) {
      AzureAccess access = azure.access(who);
      parts.ask(
          () ->
              new FleetParts(
                  access.members(one.id()),
                  access.hasRole(one.id(), FleetRole.HUB_ADMIN, who.objectId())),
          read -> {
            fleetParts = read;
            changed.run();
          },
          this::failed);
    }
  }

  private <T> void ask(Callable<T> question, Consumer<T> answer) {
    busy = true;
    changed.run();
    reading.ask(
        question,
        read -> {
          busy = false;
          failure = "";
          answer.accept(read);
        },
        this::failed);
  }

  private void failed(Exception e) {
    busy = false;
    failure = words(e);
    changed.run();
  }

  String words(Exception e) {
    return switch (e) {
      case ArmException arm when !arm.correlationId().isEmpty() ->
          kit.text("azure.failure", kit.messages().text(arm.sentence()), arm.correlationId());
      case SignInException signIn when !signIn.code().isEmpty() ->
          kit.messages().text(signIn.sentence()) + " " + signIn.code();
      default -> kit.why(e);
    };
  }

  /** Starts something that takes time; it goes on when the screen is left. */
  void start(String title, Work work, Runnable then) {
    Account who = account;
    if (who == null) {
      return;
    }
    if (!locked.isEmpty()) {
      failure = locked;
      changed.run();
      return;
    }
    AzureAccess access = azure.access(who);
    var task = new AzureTask(number++, title, "", Instant.now(), null, null, "");
    tasks.addFirst(task);
    changed.run();
    scope.ask(
        () -> {
          work.run(
              access,
              (status, now, next) ->
                  kit.fx().execute(() -> replace(task, t -> t.asked(status, next))));
          return true;
        },
        _ -> {
          replace(task, t -> t.end(""));
          refresh();
          then.run();
        },
        e -> {
          replace(task, t -> t.end(words(e)));
          refresh();
        });
  }

  private void replace(AzureTask task, java.util.function.UnaryOperator<AzureTask> by) {
    tasks.replaceAll(t -> t.number() == task.number() ? by.apply(t) : t);
    changed.run();
  }

  void browse(String page) {
    browse.accept(page);
  }

  /** Those who were signed in when the application was left. */
  void restore() {
    if (account == null) {
      scope.ask(
          () -> {
            azure.accounts().restore();
            return azure.accounts().list();
          },
          all -> {
            if (account == null && !all.isEmpty()) {
              use(all.getFirst());
            }
          },
          this::failed);
    }
  }

  void groups(AzureSubscription of, Consumer<List<String>> then) {
    Account who = account;
    if (who != null) {
      AzureAccess access = azure.access(who);
      scope.ask(() -> access.groups(of.id()), then, this::failed);
    }
  }

  /** The kubeconfig of a hub, for the window only. */
  void hub(AzureFleet of, Consumer<String> then) {
    Account who = account;
    if (who != null) {
      AzureAccess access = azure.access(who);
      scope.ask(() -> access.hubKubeconfig(of.id(), of.name()), then, this::failed);
    }
  }

  boolean isMoving() {
    AzurePrerequisites needs = needs();
    return (needs != null
            && (needs.provider().equals("Registering") || needs.feature().equals("Registering")))
        || tasks.stream().anyMatch(AzureTask::isRunning);
  }

  void create(FleetDraft draft) {
    start(
        kit.text("azure.task.create", draft.name()),
        (access, listener) -> access.create(draft, listener),
        () -> {});
    created = draft.id();
  }

  @Override
  public void close() {
    scope.close();
  }
}
