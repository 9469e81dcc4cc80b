package io.fleetdesk.azure;

import io.fleetdesk.azure.arm.ArmClient;
import io.fleetdesk.azure.arm.ArmTransport;
import io.fleetdesk.azure.arm.Pause;
import io.fleetdesk.azure.signin.Account;
import io.fleetdesk.azure.signin.Accounts;
import io.fleetdesk.azure.signin.Cloud;
import io.fleetdesk.azure.signin.SignInMethod;
import io.fleetdesk.azure.signin.Trust;
import io.fleetdesk.demo.azure.AzureHubs;
import io.fleetdesk.demo.azure.DemoAzure;
import io.fleetdesk.demo.http.ServerTls;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stand-in without clusters behind it, and a client that is signed in to it. */
final class AzureBed implements AutoCloseable, AzureHubs {
  final List<String> calls = new CopyOnWriteArrayList<>();
  final DemoAzure azure;
  final Cloud cloud;
  final Accounts accounts = new Accounts(null, _ -> {}, Clock.systemUTC());

  AzureBed() {
    this(0.01, 0);
  }

  AzureBed(double pace, int fleets) {
    var tls = ServerTls.create();
    azure = new DemoAzure(this, tls, pace, fleets);
    cloud = Cloud.custom("demo", azure.uri().toString(), azure.uri(), Trust.in(tls.authorityPem()));
  }

  Account signIn(String who) throws Exception {
    return accounts.signIn(
        cloud,
        new SignInMethod.DeviceCode(""),
        DemoAzure.TENANT,
        prompt -> azure.approve(prompt.code().value(), who));
  }

  /** Waits are a hundredth as long. */
  ArmClient client(Account account) {
    return client(account, time -> Thread.sleep(Math.min(time.toMillis() / 100 + 1, 50)));
  }

  ArmClient client(Account account, Pause pause) {
    return new ArmClient(
        azure.uri(),
        new ArmTransport(cloud.trust()),
        accounts.tokens(account, cloud.armScope(), ""),
        pause);
  }

  static String fleet(String group, String name) {
    return "/subscriptions/"
        + DemoAzure.SUBSCRIPTION
        + "/resourceGroups/"
        + group
        + "/providers/Microsoft.ContainerService/fleets/"
        + name;
  }

  static Duration seconds(long n) {
    return Duration.ofSeconds(n);
  }

  @Override
  public void create(String fleet, String group, String region) {
    calls.add("create " + fleet);
  }

  @Override
  public void join(String fleet, String member, String cluster, String region, String group) {
    calls.add("join " + fleet + " " + member + " " + cluster);
  }

  @Override
  public void leave(String fleet, String member) {
    calls.add("leave " + fleet + " " + member);
  }

  @Override
  public void delete(String fleet) {
    calls.add("delete " + fleet);
  }

  @Override
  public String address(String context) {
    return "https://127.0.0.1:1";
  }

  @Override
  public String localToken() {
    return "local";
  }

  @Override
  public void close() {
    azure.close();
  }
}
