/** Kubeconfig files: what contexts they hold, and the credentials that go with each. */
@NullMarked
package io.fleetdesk.clusters.kubeconfig;

import org.jspecify.annotations.NullMarked;
