package io.fleetdesk.azure.signin;

import io.fleetdesk.clusters.kubeconfig.Secret;
import java.time.Instant;

/**
 * What a person has to do to sign in by device code.
 *
 * @param code to be shown, and nowhere written
 */
public record DeviceCodePrompt(Secret code, String page, Instant expires) {}
