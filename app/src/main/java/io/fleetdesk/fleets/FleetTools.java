package io.fleetdesk.fleets;

import io.fleetdesk.changes.SharedWatches;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What fleets share.
 *
 * @param memberContexts the contexts that may lead to members, as of now
 * @param worksFor member name that the cluster behind a context works for, empty when unknown
 * @param changed something that is shown changed
 * @param clustersChanged a connection was made or closed
 */
record FleetTools(
    Dialer dialer,
    FleetMemory memory,
    SharedWatches watches,
    Supplier<List<KubeContext>> memberContexts,
    Function<KubeContext, String> worksFor,
    Runnable changed,
    Runnable clustersChanged) {}
