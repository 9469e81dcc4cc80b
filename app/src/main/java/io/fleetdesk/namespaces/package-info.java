/** Namespaces of hubs and members. */
@NullMarked
package io.fleetdesk.namespaces;

import org.jspecify.annotations.NullMarked;
