/** Azure: who is signed in, and what they can see and do there. */
@NullMarked
package io.fleetdesk.azure;

import org.jspecify.annotations.NullMarked;
