/** What the objects of a cluster may hold, from its own OpenAPI v3. */
@NullMarked
package io.fleetdesk.apply.schema;

import org.jspecify.annotations.NullMarked;
