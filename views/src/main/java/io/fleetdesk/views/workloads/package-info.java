/** Objects of any kind, of all clusters in one table. */
@NullMarked
package io.fleetdesk.views.workloads;

import org.jspecify.annotations.NullMarked;
