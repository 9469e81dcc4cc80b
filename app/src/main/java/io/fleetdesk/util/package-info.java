/** The ground: lenient reads of JSON and what is listened to until it is closed. */
@NullMarked
package io.fleetdesk.util;

import org.jspecify.annotations.NullMarked;
