/** Tables and trees of rows that change while one looks at them. */
@NullMarked
package io.fleetdesk.views.kit.table;

import org.jspecify.annotations.NullMarked;
