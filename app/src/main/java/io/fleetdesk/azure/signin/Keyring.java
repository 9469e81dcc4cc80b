package io.fleetdesk.azure.signin;

import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4jextensions.PersistenceSettings;
import com.microsoft.aad.msal4jextensions.PersistenceTokenCacheAccessAspect;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps tokens encrypted by the system: Keychain, DPAPI, or a Secret Service on Linux. */
final class Keyring {
  private Keyring() {}

  /** Null where the system has none; plain text is never an alternative. Takes a moment. */
  static @Nullable ITokenCacheAccessAspect open(Path folder) {
    try {
      return new PersistenceTokenCacheAccessAspect(
          PersistenceSettings.builder("azure-tokens", folder)
              .setMacKeychain("io.fleetdesk", "azure-tokens")
              .setLinuxKeyring(
                  null, "io.fleetdesk.azure", "FleetDesk", "application", "fleet-desk", null, null)
              .build());
    } catch (IOException | RuntimeException | LinkageError e) {
      return null;
    }
  }
}
