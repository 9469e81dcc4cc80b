/** The window: explorer, screens, status bar, palette; and what a screen is. */
@NullMarked
package io.fleetdesk.views.shell;

import org.jspecify.annotations.NullMarked;
