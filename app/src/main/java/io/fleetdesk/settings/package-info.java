/** What the program remembers for its user between runs. */
@NullMarked
package io.fleetdesk.settings;

import org.jspecify.annotations.NullMarked;
