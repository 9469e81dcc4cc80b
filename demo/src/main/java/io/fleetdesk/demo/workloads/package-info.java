/** What a cluster's own controllers do: nodes, deployments, pods, services and their logs. */
@NullMarked
package io.fleetdesk.demo.workloads;

import org.jspecify.annotations.NullMarked;
