package io.fleetdesk.clusters.kubeconfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A credential plugin of a user entry.
 *
 * @param directory of the kubeconfig: commands with a slash are relative to it
 */
public record ExecSpec(
    String apiVersion,
    String command,
    List<String> args,
    Map<String, String> env,
    @Nullable String installHint,
    String interactiveMode,
    boolean provideClusterInfo,
    Path directory) {

  /** Without the values of the environment, which may hold secrets. */
  @Override
  public String toString() {
    return command + " " + args.size() + " arguments, env " + env.keySet();
  }
}
