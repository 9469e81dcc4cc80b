package io.fleetdesk.clusters.kubeconfig;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A cluster entry of a kubeconfig. Paths are absolute.
 *
 * @param server {@code https://host:port/path}, without a slash at the end
 * @param caData base64 of PEM, wins over {@code caFile}
 * @param tlsServerName the name that the server's certificate is held against instead of the host
 * @param execConfig JSON of the extension that is meant for credential plugins
 */
public record KubeCluster(
    String name,
    String server,
    @Nullable String caData,
    @Nullable Path caFile,
    boolean insecure,
    @Nullable String tlsServerName,
    @Nullable String proxyUrl,
    @Nullable String execConfig) {}
