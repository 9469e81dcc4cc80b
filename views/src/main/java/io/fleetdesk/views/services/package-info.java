/** Services of a fleet: what exports, imports and gives them an address, and the way there. */
@NullMarked
package io.fleetdesk.views.services;

import org.jspecify.annotations.NullMarked;
