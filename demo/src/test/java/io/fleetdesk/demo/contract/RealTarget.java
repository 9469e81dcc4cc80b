package io.fleetdesk.demo.contract;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A kube-apiserver with an etcd, from the folder that KUBE_API_TEST_DIR names. */
final class RealTarget implements Target {
  private final KubeAPIServer server;

  RealTarget() {
    var config =
        KubeAPIServerConfigBuilder.anAPIServerConfig()
            .withUpdateKubeConfig(false)
            .withApiServerFlag("--token-auth-file", tokens())
            .withApiServerFlag("--disable-admission-plugins", "ServiceAccount");
    var folder = System.getenv("KUBE_API_TEST_DIR");
    if (folder != null) {
      config.withTestDir(folder).withOfflineMode(true);
    }
    server = new KubeAPIServer(config.build());
    server.start();
  }

  private static String tokens() {
    try {
      var file = Files.createTempFile("contract", ".tokens");
      Files.writeString(
          file, "admin,admin,admin,\"system:masters\"\nviewer,viewer,viewer,\"viewers\"\n");
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI uri() {
    var kubeconfig = new YAMLMapper().readTree(server.getKubeConfigYaml());
    return URI.create(kubeconfig.at("/clusters/0/cluster/server").asString());
  }

  @Override
  public void close() {
    server.stop();
  }
}
