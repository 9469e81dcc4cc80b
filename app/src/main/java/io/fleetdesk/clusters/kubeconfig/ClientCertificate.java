package io.fleetdesk.clusters.kubeconfig;

/** A client certificate and its key, both PEM. */
public record ClientCertificate(Secret certificate, Secret key) {}
