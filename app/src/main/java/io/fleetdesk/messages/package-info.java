/**
 * Sentences that the product makes, as values: put into the person's language where they are shown.
 */
@NullMarked
package io.fleetdesk.messages;

import org.jspecify.annotations.NullMarked;
