/** Members of fleets: health, heartbeats, resources, labels. */
@NullMarked
package io.fleetdesk.views.members;

import org.jspecify.annotations.NullMarked;
