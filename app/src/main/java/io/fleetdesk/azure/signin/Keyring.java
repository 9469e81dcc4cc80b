package io.fleetdesk.azure.signin;

import com.microsoft.aad.msal4jextensions.PersistenceSettings;
import com.microsoft.aad.msal4jextensions.PersistenceTokenCacheAccessAspect;
import java.io.IOException;
import java.nio.file.Path;

/** Whether the system keeps secrets encrypted: Keychain, DPAPI, or a Secret Service on Linux. */
final class Keyring {
  private Keyring() {}

  /** Tries it; takes a moment. */
  static boolean isThere(Path folder) {
    try {
      var settings =
          PersistenceSettings.builder("probe", folder)
              .setMacKeychain("io.fleetdesk.probe", "probe")
              .setLinuxKeyring(
                  null, "io.fleetdesk.probe", "probe", "application", "fleet-desk", null, null)
              .build();
      new PersistenceTokenCacheAccessAspect(settings);
      return true;
    } catch (IOException | RuntimeException | LinkageError e) {
      return false;
    }
  }
}
