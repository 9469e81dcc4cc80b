/**
 * What all Kubernetes objects have in common: metadata, conditions, quantities, and how they are
 * read.
 */
@NullMarked
package io.fleetdesk.util;

import org.jspecify.annotations.NullMarked;
