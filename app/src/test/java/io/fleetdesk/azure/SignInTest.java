package io.fleetdesk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fleetdesk.azure.signin.Account;
import io.fleetdesk.azure.signin.Cloud;
import io.fleetdesk.azure.signin.SignInException;
import io.fleetdesk.azure.signin.SignInException.Cause;
import io.fleetdesk.azure.signin.SignInMethod;
import io.fleetdesk.clusters.kubeconfig.Secret;
import io.fleetdesk.demo.azure.DemoAzure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The library that signs in, unpatched, against the stand-in. */
class SignInTest {
  private final AzureBed bed = new AzureBed();

  @AfterEach
  void end() {
    bed.close();
  }

  @Test
  void aDeviceCodeSignsInOnceForResourceManagerAndForHubs() throws Exception {
    Account account = bed.signIn(DemoAzure.OPERATOR);
    assertThat(account.name()).isEqualTo(DemoAzure.OPERATOR);
    assertThat(account.tenant()).isEqualTo(DemoAzure.TENANT);
    assertThat(account.objectId()).isEqualTo("aaaaaaaa-0000-4000-8000-000000000001");
    Secret arm = bed.accounts.tokens(account, bed.cloud.armScope(), "").token(false, null);
    Secret hub =
        bed.accounts.tokens(account, Cloud.aksScope(Cloud.AKS_SERVER), "").token(false, null);
    assertThat(arm).isNotEqualTo(hub);
    assertThat(bed.azure.hubUser("aks-fleet01", hub.value()))
        .isNotNull()
        .extracting(io.fleetdesk.demo.http.User::name)
        .isEqualTo(DemoAzure.OPERATOR);
    assertThat(bed.azure.hubUser("aks-fleet01", arm.value())).isNull();
  }

  @Test
  void fiftyHubsShareOneToken() throws Exception {
    Account account = bed.signIn(DemoAzure.OPERATOR);
    int before = bed.azure.tokensGiven();
    Callable<Secret> ask =
        () -> bed.accounts.tokens(account, Cloud.aksScope(Cloud.AKS_SERVER), "").token(false, null);
    try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
      var tokens =
          many.invokeAll(IntStream.range(0, 50).mapToObj(_ -> ask).toList()).stream()
              .map(Future::resultNow)
              .distinct()
              .toList();
      assertThat(tokens).hasSize(1);
    }
    assertThat(bed.azure.tokensGiven() - before).isEqualTo(1);
  }

  @Test
  void aTokenThatWasRefusedIsRenewedWithoutAPerson() throws Exception {
    Account account = bed.signIn(DemoAzure.OPERATOR);
    bed.azure.expireTokens(false);
    assertThat(bed.client(account).get("/tenants", "2022-12-01").path("value").size()).isEqualTo(2);
  }

  @Test
  void afterANightThatEndedTheSignInAPersonIsAsked() throws Exception {
    Account account = bed.signIn(DemoAzure.OPERATOR);
    bed.azure.expireTokens(true);
    var needed =
        catchThrowableOfType(
            SignInException.class,
            () -> bed.accounts.tokens(account, bed.cloud.armScope(), "").token(true, null));
    assertThat(needed.why()).isEqualTo(Cause.NEEDED);
  }

  @Test
  void whatGoesWrongIsExplained() {
    bed.azure.refuseSignIn("AADSTS53003");
    SignInException blocked = refused(DemoAzure.OPERATOR);
    assertThat(blocked.why()).isEqualTo(Cause.BLOCKED);
    assertThat(blocked.code()).isEqualTo("AADSTS53003");
    assertThat(blocked.correlationId()).hasSize(36);
    assertThat(blocked.sentence().english()).contains("Conditional Access");
    bed.azure.refuseSignIn("");
    var cancelled =
        catchThrowableOfType(
            SignInException.class,
            () ->
                bed.accounts.signIn(
                    bed.cloud,
                    new SignInMethod.DeviceCode(""),
                    DemoAzure.TENANT,
                    p -> bed.azure.decline(p.code().value())));
    assertThat(cancelled.why()).isEqualTo(Cause.CANCELLED);
    bed.azure.deviceCodeLife(Duration.ofSeconds(1));
    var expired =
        catchThrowableOfType(
            SignInException.class,
            () ->
                bed.accounts.signIn(
                    bed.cloud, new SignInMethod.DeviceCode(""), DemoAzure.TENANT, _ -> {}));
    assertThat(expired.why()).isEqualTo(Cause.EXPIRED_CODE);
    var wrong =
        catchThrowableOfType(
            SignInException.class,
            () ->
                bed.accounts.signIn(
                    bed.cloud,
                    new SignInMethod.ClientSecret(DemoAzure.APP, new Secret("wrong")),
                    DemoAzure.TENANT,
                    _ -> {}));
    assertThat(wrong.why()).isEqualTo(Cause.BAD_SECRET);
    var elsewhere =
        catchThrowableOfType(
            SignInException.class,
            () ->
                bed.accounts.signIn(
                    bed.cloud,
                    new SignInMethod.ClientSecret(DemoAzure.APP, new Secret(DemoAzure.APP_SECRET)),
                    "99999999-9999-4999-8999-999999999999",
                    _ -> {}));
    assertThat(elsewhere.why()).isEqualTo(Cause.WRONG_TENANT);
  }

  private SignInException refused(String who) {
    return catchThrowableOfType(SignInException.class, () -> bed.signIn(who));
  }

  @Test
  void anApplicationSignsInBySecretAndSignsOutAgain() throws Exception {
    Account account =
        bed.accounts.signIn(
            bed.cloud,
            new SignInMethod.ClientSecret(DemoAzure.APP, new Secret(DemoAzure.APP_SECRET)),
            DemoAzure.TENANT,
            _ -> {});
    assertThat(account.objectId()).isEqualTo("aaaaaaaa-0000-4000-8000-000000000004");
    assertThat(bed.accounts.list()).containsExactly(account);
    bed.accounts.signOut(account);
    assertThat(bed.accounts.list()).isEmpty();
    assertThat(
            catchThrowableOfType(
                    SignInException.class,
                    () -> bed.accounts.tokens(account, bed.cloud.armScope(), "").token(false, null))
                .why())
        .isEqualTo(Cause.NEEDED);
  }
}
