package io.fleetdesk.azure.signin;

import io.fleetdesk.clusters.kubeconfig.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kubeconfig asks of kubelogin, from its arguments and its environment. Variables win over
 * arguments, as there; {@code AZURE_…} wins over {@code AAD_…}.
 *
 * @param mode {@code devicecode} where none is named
 * @param environment the cloud's name
 */
public record KubeloginArguments(
    String mode,
    String serverId,
    String clientId,
    String tenant,
    String environment,
    Map<String, String> values) {
  private static final Map<String, String> SHORT =
      Map.of("-l", "login", "-t", "tenant-id", "-e", "environment", "-v", "v");

  /** Flags without a value. */
  private static final List<String> SWITCHES =
      List.of(
          "legacy",
          "pop-enabled",
          "disable-environment-override",
          "disable-instance-discovery",
          "use-azurerm-env-vars");

  public static KubeloginArguments of(List<String> args, Map<String, String> env) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      String name = arg.startsWith("--") ? arg.substring(2) : SHORT.getOrDefault(arg, "");
      if (name.isEmpty()) {
        continue;
      }
      int eq = name.indexOf('=');
      if (eq > 0) {
        values.put(name.substring(0, eq), name.substring(eq + 1));
      } else if (SWITCHES.contains(name)) {
        values.put(name, "true");
      } else if (i + 1 < args.size()) {
        values.put(name, args.get(++i));
      }
    }
    if (!values.getOrDefault("disable-environment-override", "").equals("true")) {
      override(values, env, "login", "AAD_LOGIN_METHOD");
      override(values, env, "client-id", "AAD_SERVICE_PRINCIPAL_CLIENT_ID", "AZURE_CLIENT_ID");
      override(
          values,
          env,
          "client-secret",
          "AAD_SERVICE_PRINCIPAL_CLIENT_SECRET",
          "AZURE_CLIENT_SECRET");
      override(
          values,
          env,
          "client-certificate",
          "AAD_SERVICE_PRINCIPAL_CLIENT_CERTIFICATE",
          "AZURE_CLIENT_CERTIFICATE_PATH");
      override(
          values,
          env,
          "client-certificate-password",
          "AAD_SERVICE_PRINCIPAL_CLIENT_CERTIFICATE_PASSWORD",
          "AZURE_CLIENT_CERTIFICATE_PASSWORD");
      override(values, env, "tenant-id", "AZURE_TENANT_ID");
      override(values, env, "federated-token-file", "AZURE_FEDERATED_TOKEN_FILE");
      override(values, env, "authority-host", "AZURE_AUTHORITY_HOST");
    }
    return new KubeloginArguments(
        values.getOrDefault("login", "devicecode").toLowerCase(Locale.ROOT),
        values.getOrDefault("server-id", Cloud.AKS_SERVER),
        values.getOrDefault("client-id", ""),
        values.getOrDefault("tenant-id", ""),
        values.getOrDefault("environment", Cloud.PUBLIC.name()),
        Map.copyOf(values));
  }

  private static void override(
      Map<String, String> values, Map<String, String> env, String name, String... variables) {
    for (String variable : variables) {
      String value = env.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    }
  }

  /** As the old auth provider {@code azure} of kubectl kept it. */
  public static KubeloginArguments ofAuthProvider(Map<String, String> config) {
    return new KubeloginArguments(
        "devicecode",
        config.getOrDefault("apiserver-id", Cloud.AKS_SERVER),
        config.getOrDefault("client-id", ""),
        config.getOrDefault("tenant-id", ""),
        config.getOrDefault("environment", Cloud.PUBLIC.name()),
        Map.of());
  }

  /** The way to sign in that stands for the mode; null where there is none. */
  public @Nullable SignInMethod method() {
    return switch (mode) {
      case "devicecode" -> new SignInMethod.DeviceCode("");
      case "interactive" -> new SignInMethod.Browser("");
      case "azurecli" -> new SignInMethod.AzureCli();
      case "azd" -> new SignInMethod.AzureDeveloperCli();
      case "msi" ->
          new SignInMethod.ManagedIdentity(values.getOrDefault("identity-resource-id", clientId));
      case "workloadidentity" -> {
        String file = values.getOrDefault("federated-token-file", "");
        yield new SignInMethod.WorkloadIdentity(clientId, file.isEmpty() ? null : Path.of(file));
      }
      case "spn" -> principal();
      default -> null;
    };
  }

  private @Nullable SignInMethod principal() {
    String certificate = values.getOrDefault("client-certificate", "");
    String secret = values.getOrDefault("client-secret", "");
    if (!certificate.isEmpty()) {
      String password = values.getOrDefault("client-certificate-password", "");
      return new SignInMethod.ClientCertificate(
          clientId, Path.of(certificate), password.isEmpty() ? null : new Secret(password));
    }
    return secret.isEmpty() ? null : new SignInMethod.ClientSecret(clientId, new Secret(secret));
  }

  /** Proof-of-possession tokens and the audience with {@code spn:} are not offered. */
  boolean isUnsupported() {
    return values.getOrDefault("pop-enabled", "").equals("true")
        || values.getOrDefault("legacy", "").equals("true");
  }

  /** Without values: they may be secrets. */
  @Override
  public String toString() {
    return "kubelogin " + mode + " " + values.keySet();
  }
}
