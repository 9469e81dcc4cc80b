/**
 * What a demo cluster holds: objects as JSON, one revision counter, and a log that watches read.
 */
@NullMarked
package io.fleetdesk.demo.store;

import org.jspecify.annotations.NullMarked;
