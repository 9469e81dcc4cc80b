/** The application's service layer against the demo's API over HTTPS. */
@NullMarked
package io.fleetdesk.demo.clients;

import org.jspecify.annotations.NullMarked;
