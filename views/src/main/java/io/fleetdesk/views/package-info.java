/** Start of the application, and all construction. */
@NullMarked
package io.fleetdesk.views;

import org.jspecify.annotations.NullMarked;
