/** The product's process against real API servers and beside kubectl. */
@NullMarked
package io.fleetdesk.views.real;

import org.jspecify.annotations.NullMarked;
