package io.fleetdesk.azure.signin;

import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a cloud of Azure signs in and is managed.
 *
 * @param name as kubelogin calls it
 * @param authority with a slash at the end
 * @param armAudience what tokens for Resource Manager are for
 * @param known whether Microsoft's directory of clouds knows it; else it is not asked
 * @param trust null for the certificates that the system trusts
 */
public record Cloud(
    String name,
    String authority,
    URI arm,
    String armAudience,
    String portal,
    boolean known,
    @Nullable SSLContext trust) {
  public static final Cloud PUBLIC =
      of(
          "AzurePublicCloud",
          "https://login.microsoftonline.com/",
          "https://management.azure.com",
          "https://portal.azure.com");
  public static final Cloud CHINA =
      of(
          "AzureChinaCloud",
          "https://login.chinacloudapi.cn/",
          "https://management.chinacloudapi.cn",
          "https://portal.azure.cn");
  public static final Cloud US_GOVERNMENT =
      of(
          "AzureUSGovernmentCloud",
          "https://login.microsoftonline.us/",
          "https://management.usgovcloudapi.net",
          "https://portal.azure.us");

  /** Those of Microsoft. */
  public static final List<Cloud> ALL = List.of(PUBLIC, CHINA, US_GOVERNMENT);

  /** The AKS server application: the audience of hubs and clusters, in every cloud. */
  public static final String AKS_SERVER = "6dae42f8-4368-4678-94ff-3960e28e3630";

  private static Cloud of(String name, String authority, String arm, String portal) {
    return new Cloud(name, authority, URI.create(arm), arm, portal, true, null);
  }

  /** One with addresses of its own, for example Azure Stack. */
  public static Cloud custom(String name, String authority, URI arm, @Nullable SSLContext trust) {
    return new Cloud(
        name,
        authority.endsWith("/") ? authority : authority + "/",
        arm,
        "https://management.azure.com",
        "https://portal.azure.com",
        false,
        trust);
  }

  public String armScope() {
    return armAudience + "/.default";
  }

  public static String aksScope(String serverApp) {
    return serverApp + "/.default";
  }
}
