/** What a person may choose, and what the program says of itself. */
@NullMarked
package io.fleetdesk.views.settings;

import org.jspecify.annotations.NullMarked;
