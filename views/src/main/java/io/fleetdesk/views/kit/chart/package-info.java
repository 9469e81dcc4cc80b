/** The live chart: stacked bars over time, drawn on a canvas. */
@NullMarked
package io.fleetdesk.views.kit.chart;

import org.jspecify.annotations.NullMarked;
