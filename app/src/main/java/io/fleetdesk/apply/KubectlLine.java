package io.fleetdesk.apply;

/** The same with kubectl. */
public final class KubectlLine {
  private KubectlLine() {}

  /**
   * @param context of the kubeconfig
   * @param force whether conflicts are overridden
   */
  public static String apply(String context, boolean force) {
    return "kubectl apply --context "
        + quoted(context)
        + " --server-side --field-manager="
        + Applying.MANAGER
        + " --validate=strict"
        + (force ? " --force-conflicts" : "")
        + " -f manifest.yaml";
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
