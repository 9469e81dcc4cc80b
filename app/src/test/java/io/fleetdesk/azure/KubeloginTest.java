package io.fleetdesk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetdesk.azure.signin.Cloud;
import io.fleetdesk.azure.signin.KubeloginArguments;
import io.fleetdesk.azure.signin.KubeloginSignIn;
import io.fleetdesk.azure.signin.SignInMethod;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.CredentialException;
import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.Kubeconfig;
import io.fleetdesk.demo.DemoFleets;
import io.fleetdesk.demo.DemoOptions;
import io.fleetdesk.demo.azure.DemoAzure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kubeconfigs that name kubelogin open a hub that takes Entra tokens, without kubelogin. */
class KubeloginTest {
  private static DemoFleets fleets;
  private static Azure azure;
  private static DemoAzure stand;

  @TempDir Path home;

  @BeforeAll
  static void start() throws Exception {
    fleets = DemoFleets.start(DemoOptions.article().withChurn(0));
    stand = fleets.azure(0.01);
    var trust = io.fleetdesk.azure.signin.Trust.in(fleets.authorityPem());
    var cloud = Cloud.custom("demo", stand.uri().toString(), stand.uri(), trust);
    azure = new Azure(() -> cloud, null, _ -> {}, Map.of());
    azure
        .accounts()
        .signIn(
            cloud,
            new SignInMethod.DeviceCode(""),
            DemoAzure.TENANT,
            p -> stand.approve(p.code().value(), DemoAzure.OPERATOR));
  }

  @AfterAll
  static void end() {
    fleets.close();
  }

  private String opens(String user) throws Exception {
    var hub = fleets.fleet("aks-fleet01").clusters().getFirst().server().uri();
    Path file = home.resolve("config");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: hub, cluster: {server: "%s", certificate-authority-data: "%s"}}]
        contexts: [{name: hub, context: {cluster: hub, user: u}}]
        users:
        - name: u
          user: %s
        """
            .formatted(
                hub,
                Base64.getEncoder()
                    .encodeToString(fleets.authorityPem().getBytes(StandardCharsets.UTF_8)),
                user));
    var context = Kubeconfig.read(List.of(file), List.of()).context("hub").orElseThrow();
    var dialer =
        new Dialer(
            Map.of(),
            new ExecCredentials(
                Map.of("PATH", ""),
                home,
                Duration.ofSeconds(5),
                Clock.systemUTC(),
                azure.kubelogin()),
            Timing.USUAL);
    try (ClusterSession session = dialer.dial(ClusterId.hub(new FleetId("aks-fleet01")), context)) {
      return java.util.Objects.requireNonNull(session.info()).user();
    }
  }

  private static String exec(String command, String args) {
    return "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: '"
        + command
        + "', args: [get-token, --server-id, "
        + Cloud.AKS_SERVER
        + ", --tenant-id, "
        + DemoAzure.TENANT
        + args
        + "]}}";
  }

  @Test
  void peopleAreServedByTheAccountThatIsSignedIn() throws Exception {
    assertThat(opens(exec("kubelogin", ", --login, devicecode"))).isEqualTo(DemoAzure.OPERATOR);
    assertThat(opens(exec("/opt/bin/kubelogin", ", -l, interactive")))
        .isEqualTo(DemoAzure.OPERATOR);
    assertThat(opens(exec("kubelogin.exe", ""))).isEqualTo(DemoAzure.OPERATOR);
  }

  @Test
  void theOldAuthProviderIsServedToo() throws Exception {
    assertThat(
            opens(
                "{auth-provider: {name: azure, config: {apiserver-id: "
                    + Cloud.AKS_SERVER
                    + ", client-id: c, tenant-id: "
                    + DemoAzure.TENANT
                    + ", environment: AzurePublicCloud, config-mode: '1'}}}"))
        .isEqualTo(DemoAzure.OPERATOR);
  }

  @Test
  void applicationsSignInByThemselves() throws Exception {
    assertThat(
            opens(
                exec(
                    "kubelogin",
                    ", --login=spn, --client-id="
                        + DemoAzure.APP
                        + ", --client-secret="
                        + DemoAzure.APP_SECRET)))
        .isEqualTo("ci-deployer");
    Path token = Files.writeString(home.resolve("token"), "federated");
    assertThat(
            opens(
                exec(
                    "kubelogin",
                    ", -l, workloadidentity, --client-id, "
                        + DemoAzure.APP
                        + ", --federated-token-file, '"
                        + token
                        + "'")))
        .isEqualTo("ci-deployer");
  }

  @Test
  void everyModeHasItsWayToSignIn() {
    for (String mode :
        List.of("devicecode", "interactive", "azurecli", "azd", "msi", "workloadidentity")) {
      assertThat(KubeloginArguments.of(List.of("get-token", "-l", mode), Map.of()).method())
          .as(mode)
          .isNotNull();
    }
    var byEnv =
        KubeloginArguments.of(
            List.of("get-token", "--login", "devicecode"),
            Map.of("AAD_LOGIN_METHOD", "spn", "AZURE_CLIENT_ID", "a", "AZURE_CLIENT_SECRET", "s"));
    assertThat(byEnv.method()).isInstanceOf(SignInMethod.ClientSecret.class);
    assertThat(byEnv.toString()).doesNotContain("s}");
  }

  @Test
  void whoIsNotSignedInIsToldWhereToDoIt() {
    var nobody = new Azure(azure::cloud, null, _ -> {}, Map.of());
    KubeloginSignIn signIn = nobody.kubelogin();
    assertThatThrownBy(() -> signIn.token(List.of("get-token"), Map.of(), false))
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("kubelogin is not needed");
  }
}
