package io.fleetdesk.testing;

import static org.awaitility.Awaitility.await;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.ActionRun;
import io.fleetdesk.actions.ActionRunner;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.messages.Message;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An opened fleet without controllers: the hub "east" and members, each with a namespace "web". */
public final class TestFleet implements AutoCloseable {
  private static final FleetScope ALL = new FleetScope.AllOpen();

  public final TestCluster hub = TestCluster.hub("east");
  public final List<TestCluster> members;
  public final Path kubeconfig;
  public final Fleets fleets;
  public final ActionRunner runner;

  /** Of virtual threads. */
  public final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  private final KubeconfigFiles files;

  /**
   * @param kubeconfig is written there
   */
  public TestFleet(Path kubeconfig, Timing timing, String... names) {
    this.kubeconfig = kubeconfig;
    var config = new TestKubeconfig(kubeconfig).with("east", hub, "admin-token");
    members = Stream.of(names).map(TestCluster::member).toList();
    for (TestCluster member : members) {
      String name = member.api.cluster();
      config.with(name, member, "admin-token");
      hub.memberCluster(name);
      member.namespace("web");
    }
    hub.namespace("web");
    files = config.files();
    fleets = Fleets.of(files, TestKubeconfig.dialer(timing), FleetMemory.none());
    runner = new ActionRunner(fleets);
    fleets.openContext("east");
  }

  /** Of all clusters, as soon as there are so many. */
  public <R extends Row> List<R> rows(RowKind<R> kind, int count) {
    Map<Object, R> rows = new ConcurrentHashMap<>();
    try (var _ = fleets.rows(ALL, kind).subscribe(Runnable::run, c -> rows.putAll(c.put()))) {
      await().until(() -> rows.size() == count);
    }
    return List.copyOf(rows.values());
  }

  public MemberRow member(String name) {
    return rows(MemberRow.KIND, members.size()).stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public Collection<Outcome> run(Action action) throws Exception {
    ActionRun running =
        runner.start(
            action,
            executor,
            new ActionRun.Listener() {
              @Override
              public void step(ObjectRef target, Message doing) {}

              @Override
              public void ended(ObjectRef target, Outcome outcome) {}
            });
    return running.done().get(60, TimeUnit.SECONDS).values();
  }

  @Override
  public void close() {
    executor.close();
    fleets.close();
    files.close();
    hub.close();
    members.forEach(TestCluster::close);
  }
}
