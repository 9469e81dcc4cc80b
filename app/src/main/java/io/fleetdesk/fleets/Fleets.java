package io.fleetdesk.fleets;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.clusters.kubeconfig.KubeconfigProblem;
import io.fleetdesk.util.Subscription;
import java.util.List;

/**
 * All fleets that are known; several are open at once, each with connections of its own. May be
 * called from any thread and never blocks.
 */
public interface Fleets extends Connections, AutoCloseable {
  /**
   * The fleets of kubeconfig files; none is open yet.
   *
   * @param memory hubs that were found before, contexts set by hand, colours
   */
  static Fleets of(KubeconfigFiles files, Dialer dialer, FleetMemory memory) {
    return new KnownFleets(files, dialer, memory);
  }

  /** By name. */
  List<FleetStatus> known();

  /**
   * Tells that something in {@link #known}, {@link #clusters}, {@link #bindings} or {@link
   * #contexts} changed: on any thread, not more often than ten times a second; must be quick.
   */
  Subscription onChange(Runnable listener);

  /** Dials the hub and then the members; returns at once. */
  void open(FleetId fleet);

  /**
   * Dials a context that shall be a hub and opens its fleet; returns at once. What is wrong with it
   * is told by {@link FleetStatus#problem}.
   */
  void openContext(String context);

  void close(FleetId fleet);

  boolean isOpen(FleetId fleet);

  /** Opens what was open when the application was last left. */
  void reopen();

  /** Dials the contexts of which nothing is known yet, a few at a time, to find hubs. */
  void lookForHubs();

  /** Every context of the kubeconfig. */
  List<ContextStatus> contexts();

  /** Clusters of open fleets: the hub first, then the members, also those without a context. */
  List<ClusterStatus> clusters(FleetScope scope);

  <R extends Row> LiveRows<R> rows(FleetScope scope, RowKind<R> kind);

  /** What the connected clusters of a scope serve, each kind once, in its preferred version. */
  List<ServedKind> servedKinds(FleetScope scope);

  /** One for each member of an open fleet. */
  List<MemberBinding> bindings(FleetId fleet);

  /** Sets by hand which context leads to a member; remembered. */
  void bind(ClusterId member, String context);

  /** Takes back what was set by hand. */
  void unbind(ClusterId member);

  /** The namespaces that were said to be read on a cluster where one may not list all of them. */
  List<String> namespaces(ClusterId cluster);

  /** Says which namespaces to read on a cluster where one may not list all of them; remembered. */
  void useNamespaces(ClusterId cluster, List<String> namespaces);

  /** Dials a cluster now instead of when its turn comes. */
  void retry(ClusterId cluster);

  /** What is wrong in the kubeconfig files. */
  List<KubeconfigProblem> problems();

  /** Closes all fleets; returns at once. */
  @Override
  void close();
}
