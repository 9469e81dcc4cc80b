package io.fleetdesk.clusters.kubeconfig;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user entry of a kubeconfig. Paths are absolute.
 *
 * @param authProvider name of a legacy auth provider; kubectl itself refuses these now
 */
public record KubeUser(
    String name,
    @Nullable Secret token,
    @Nullable Path tokenFile,
    @Nullable Secret certificateData,
    @Nullable Path certificateFile,
    @Nullable Secret keyData,
    @Nullable Path keyFile,
    @Nullable String username,
    @Nullable Secret password,
    @Nullable ExecSpec exec,
    @Nullable String authProvider,
    @Nullable String impersonate,
    List<String> impersonateGroups) {
  static final KubeUser ANONYMOUS =
      new KubeUser("", null, null, null, null, null, null, null, null, null, null, null, List.of());

  /** Whether it needs no plugin: as in client-go, what stands in the kubeconfig itself wins. */
  boolean provesItself() {
    return token != null
        || tokenFile != null
        || (username != null && password != null)
        || ((certificateData != null || certificateFile != null)
            && (keyData != null || keyFile != null));
  }
}
