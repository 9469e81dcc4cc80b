/** The application's service layer against the demo's API over HTTPS. */
@NullMarked
package io.fleetdesk.testing;

import org.jspecify.annotations.NullMarked;
