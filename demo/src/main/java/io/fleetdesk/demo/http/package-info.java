/**
 * The HTTP side of a demo cluster: the Kubernetes API as kubectl and client libraries speak it,
 * over the objects and rules of {@link io.fleetdesk.demo.api}. Wire details are held by the
 * contract suite against a real API server.
 */
@NullMarked
package io.fleetdesk.demo.http;

import org.jspecify.annotations.NullMarked;
