/** Questions in windows of their own. */
@NullMarked
package io.fleetdesk.views.kit.dialogs;

import org.jspecify.annotations.NullMarked;
