/**
 * Help for who writes manifests: problems, completion and documentation from the cluster's own
 * schema, templates, forms on the same text, and old kinds in their present form.
 */
@NullMarked
package io.fleetdesk.yaml;

import org.jspecify.annotations.NullMarked;
