/**
 * What objects may look like: one model of schemas for custom and built-in kinds, and what follows
 * from it: decoding, pruning, defaulting, validation, rules in CEL, OpenAPI documents.
 */
@NullMarked
package io.fleetdesk.demo.schema;

import org.jspecify.annotations.NullMarked;
