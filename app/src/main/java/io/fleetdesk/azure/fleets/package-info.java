/** Fleets, members and what they need in Azure, read and changed through Resource Manager. */
@NullMarked
package io.fleetdesk.azure.fleets;

import org.jspecify.annotations.NullMarked;
