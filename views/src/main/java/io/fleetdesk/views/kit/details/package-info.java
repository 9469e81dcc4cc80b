/** One object in full, beside a table. */
@NullMarked
package io.fleetdesk.views.kit.details;

import org.jspecify.annotations.NullMarked;
