/** Runs on disk and on paper: saved, reopened, compared, exported. */
@NullMarked
package io.fleetdesk.traffic.report;

import org.jspecify.annotations.NullMarked;
