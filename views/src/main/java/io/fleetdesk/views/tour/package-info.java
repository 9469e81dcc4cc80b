/** Pictures and words of every screen, without a display. */
@NullMarked
package io.fleetdesk.views.tour;

import org.jspecify.annotations.NullMarked;
