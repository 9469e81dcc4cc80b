/** Whether there is a newer version. */
@NullMarked
package io.fleetdesk.settings.updates;

import org.jspecify.annotations.NullMarked;
