/** Azure: sign-in, what a fleet needs there, fleets and members. */
@NullMarked
package io.fleetdesk.views.azure;

import org.jspecify.annotations.NullMarked;
