/** The pattern that every action on clusters follows, from what it touches to how it ended. */
@NullMarked
package io.fleetdesk.actions;

import org.jspecify.annotations.NullMarked;
