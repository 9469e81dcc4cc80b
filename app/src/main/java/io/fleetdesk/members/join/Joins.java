package io.fleetdesk.members.join;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The joins of this session, and those that an earlier one has left. */
public final class Joins implements AutoCloseable {
  private final Connections fleets;
  private final KubeconfigFiles files;
  private final Dialer dialer;
  private final JoinJournal journal;
  private final Map<String, ClusterConnection> candidates = new ConcurrentHashMap<>();
  private final Map<String, JoinRun> runs = new ConcurrentHashMap<>();

  public Joins(Connections fleets, KubeconfigFiles files, Dialer dialer, JoinJournal journal) {
    this.fleets = fleets;
    this.files = files;
    this.dialer = dialer;
    this.journal = journal;
  }

  /** The contexts of the kubeconfig, all of them. */
  public List<KubeContext> contexts() {
    return files.current().contexts();
  }

  /** Reads another kubeconfig file besides. */
  public void add(Path file) {
    files.add(file);
  }

  /** Asks the cluster behind a context what it is. Blocks. */
  public ClusterConnection candidate(FleetId fleet, String context) {
    KubeContext found =
        files
            .current()
            .context(context)
            .orElseThrow(() -> new IllegalArgumentException("no context " + context));
    return candidates.computeIfAbsent(
        context, _ -> new ClusterConnection(new ClusterId(fleet, context), found, dialer));
  }

  /** The hub's address and authority as this application knows them, for the agents. */
  public Optional<KubeContext> hub(FleetId fleet) {
    return fleets.connection(ClusterId.hub(fleet)).map(ClusterConnection::context);
  }

  public Optional<ClusterConnection> hubConnection(FleetId fleet) {
    return fleets.connection(ClusterId.hub(fleet));
  }

  /** Begins a join, or takes one up again that was begun before. */
  public JoinRun start(FleetId fleet, JoinPlan plan) {
    var hub =
        hubConnection(fleet)
            .orElseThrow(() -> new IllegalStateException("fleet " + fleet + " is closed"));
    var known =
        journal.of(plan.fleet()).stream()
            .filter(r -> r.plan().name().equals(plan.name()))
            .findFirst()
            .map(JoinRecord::created)
            .orElse(List.of());
    var run =
        runs.compute(
            plan.fleet() + "/" + plan.name(),
            (_, before) -> {
              if (before != null) {
                before.close();
              }
              return new JoinRun(hub, candidate(fleet, plan.context()), plan, known, journal);
            });
    run.start();
    return run;
  }

  /** Joins of a fleet that are not finished, of this session or an earlier one. */
  public List<JoinRecord> unfinished(FleetId fleet) {
    return journal.of(fleet.name());
  }

  @Override
  public void close() {
    runs.values().forEach(JoinRun::close);
    candidates.values().forEach(ClusterConnection::close);
  }
}
