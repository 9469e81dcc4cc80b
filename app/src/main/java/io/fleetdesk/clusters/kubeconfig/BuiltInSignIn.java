package io.fleetdesk.clusters.kubeconfig;

import java.util.List;
import java.util.Map;

/** Signs in by itself where a kubeconfig names a program for it, which then need not be there. */
public interface BuiltInSignIn {
  /** None: every program is run. */
  BuiltInSignIn NONE =
      new BuiltInSignIn() {
        @Override
        public boolean takes(String command) {
          return false;
        }

        @Override
        public Secret token(List<String> args, Map<String, String> env, boolean renewed) {
          throw new IllegalStateException();
        }
      };

  /** Whether it stands in for the program, a name or a path. */
  boolean takes(String command);

  /**
   * A token; kept by whoever gives it, so it may be asked for with every request. Asks nobody.
   *
   * @param args of the program
   * @param env that the kubeconfig sets for it
   * @param renewed whether the server refused the last one
   */
  Secret token(List<String> args, Map<String, String> env, boolean renewed)
      throws CredentialException, InterruptedException;
}
