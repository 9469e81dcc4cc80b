/**
 * A small client of Azure Resource Manager. JSON stays a tree, so that fields which are not known
 * here survive a change.
 */
@NullMarked
package io.fleetdesk.azure.arm;

import org.jspecify.annotations.NullMarked;
