package io.fleetdesk.clusters.kubeconfig;

import io.fleetdesk.messages.Message;
import java.nio.file.Path;

/**
 * Something in a kubeconfig that cannot be used; the rest of it works.
 *
 * @param sentence for people: what is wrong and where
 */
public record KubeconfigProblem(Path file, Message sentence) {}
