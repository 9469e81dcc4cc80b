package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.http.ApiServer;

/**
 * One cluster that can be reached.
 *
 * @param context its name in the kubeconfig
 * @param api for looking at it and changing it in this process
 * @param server for faults on purpose
 */
public record DemoCluster(String context, ClusterApi api, ApiServer server) {}
