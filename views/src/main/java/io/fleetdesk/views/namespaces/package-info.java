/** Namespaces of a fleet: what they are for, which placement carries them, where they live. */
@NullMarked
package io.fleetdesk.views.namespaces;

import org.jspecify.annotations.NullMarked;
