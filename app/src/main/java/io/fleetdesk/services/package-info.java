/** Services inside clusters and across them. */
@NullMarked
package io.fleetdesk.services;

import org.jspecify.annotations.NullMarked;
