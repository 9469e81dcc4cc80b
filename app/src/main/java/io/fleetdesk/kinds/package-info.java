/**
 * Every kind of object that is shown, once: its row, how it is read, and what all rows have in
 * common.
 */
@NullMarked
package io.fleetdesk.kinds;

import org.jspecify.annotations.NullMarked;
