package io.fleetdesk.azure;

import io.fleetdesk.azure.arm.ArmClient;
import io.fleetdesk.azure.arm.ArmTransport;
import io.fleetdesk.azure.arm.Pause;
import io.fleetdesk.azure.fleets.AzureAccess;
import io.fleetdesk.azure.signin.Account;
import io.fleetdesk.azure.signin.Accounts;
import io.fleetdesk.azure.signin.Cloud;
import io.fleetdesk.azure.signin.KubeloginSignIn;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way to Azure. Costs nothing until somebody signs in or looks at who is signed in. */
public final class Azure {
  private final Supplier<Cloud> cloud;
  private final @Nullable Path folder;
  private final Consumer<String> browse;
  private final KubeloginSignIn kubelogin;
  private final Map<String, AzureAccess> access = new ConcurrentHashMap<>();
  private @Nullable Accounts accounts;

  /**
   * @param cloud where one signs in
   * @param folder of settings; null to keep nothing
   * @param browse opens a page in the person's browser
   */
  public Azure(
      Supplier<Cloud> cloud,
      @Nullable Path folder,
      Consumer<String> browse,
      Map<String, String> env) {
    this.cloud = cloud;
    this.folder = folder;
    this.browse = browse;
    this.kubelogin = new KubeloginSignIn(this::accounts, cloud, env);
  }

  public Cloud cloud() {
    return cloud.get();
  }

  public synchronized Accounts accounts() {
    if (accounts == null) {
      accounts = new Accounts(folder, browse, Clock.systemUTC());
    }
    return accounts;
  }

  /** For kubeconfig users that name kubelogin. */
  public KubeloginSignIn kubelogin() {
    return kubelogin;
  }

  public AzureAccess access(Account account) {
    return access.computeIfAbsent(
        account.id(),
        _ ->
            new AzureAccess(
                new ArmClient(
                    account.cloud().arm(),
                    new ArmTransport(account.cloud().trust()),
                    accounts().tokens(account, account.cloud().armScope(), ""),
                    Pause.REAL)));
  }
}
