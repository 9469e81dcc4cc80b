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

  /**
   * @param context of the kubeconfig
   * @param version that the text is an edit of; without it kubectl would overwrite what others
   *     changed since
   */
  public static String replace(String context, String version) {
    return "kubectl replace --context "
        + quoted(context)
        + " --field-manager="
        + Applying.MANAGER
        + " --validate=strict -f manifest.yaml   # metadata.resourceVersion: \""
        + version
        + "\"";
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
