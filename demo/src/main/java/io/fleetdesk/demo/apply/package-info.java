/**
 * Who owns which field, and merging by schema: server-side apply, managed fields, and the patches
 * of the other kinds. Trees in, trees out; nothing here knows the store.
 */
@NullMarked
package io.fleetdesk.demo.apply;

import org.jspecify.annotations.NullMarked;
