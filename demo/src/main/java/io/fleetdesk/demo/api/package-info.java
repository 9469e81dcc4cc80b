/**
 * The Kubernetes API of one demo cluster without its wire: kinds, the rules of writing and
 * deleting, and the way in for controllers.
 */
@NullMarked
package io.fleetdesk.demo.api;

import org.jspecify.annotations.NullMarked;
