@NullMarked
package io.fleetdesk.azure;

import org.jspecify.annotations.NullMarked;
