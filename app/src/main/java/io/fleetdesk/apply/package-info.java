/**
 * Applying: documents to clusters by server-side apply, previewed by the same request as a dry run,
 * with one outcome for every document and cluster, conflicts by owner, and a history to undo from.
 */
@NullMarked
package io.fleetdesk.apply;

import org.jspecify.annotations.NullMarked;
