/** Makes packages for the system it runs on: run-time image, application, cache, archives. */
@NullMarked
package io.fleetdesk.installer;

import org.jspecify.annotations.NullMarked;
