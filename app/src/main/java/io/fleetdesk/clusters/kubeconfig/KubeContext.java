package io.fleetdesk.clusters.kubeconfig;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A context with the cluster and user that it names. Equal contexts reach the same cluster with the
 * same credentials.
 *
 * @param name unique among the read files
 * @param file where it stands
 * @param namespace its default namespace, null if it names none
 */
public record KubeContext(
    String name, Path file, KubeCluster cluster, KubeUser user, @Nullable String namespace) {}
