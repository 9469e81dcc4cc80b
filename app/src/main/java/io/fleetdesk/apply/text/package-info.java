/**
 * Text of manifests: documents with the place of every key and value, and edits that leave the rest
 * of the text as it was typed. Pure functions; any thread.
 */
@NullMarked
package io.fleetdesk.apply.text;

import org.jspecify.annotations.NullMarked;
