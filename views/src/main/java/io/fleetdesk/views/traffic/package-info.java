/** Traffic runs: who answers, live, with a verdict. */
@NullMarked
package io.fleetdesk.views.traffic;

import org.jspecify.annotations.NullMarked;
