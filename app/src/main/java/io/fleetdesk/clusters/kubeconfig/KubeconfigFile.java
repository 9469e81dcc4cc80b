package io.fleetdesk.clusters.kubeconfig;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one kubeconfig file says, before its names are looked up. */
record KubeconfigFile(
    Path path,
    Map<String, KubeCluster> clusters,
    Map<String, KubeUser> users,
    Map<String, Names> contexts,
    @Nullable String currentContext,
    List<KubeconfigProblem> problems) {

  /** The names that a context entry refers to. */
  record Names(String cluster, String user, @Nullable String namespace) {}

  static KubeconfigFile empty(Path path, List<KubeconfigProblem> problems) {
    return new KubeconfigFile(
        path, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), null, problems);
  }
}
