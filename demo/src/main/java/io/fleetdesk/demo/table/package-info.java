/** Objects as rows of text: what the API server answers to {@code kubectl get}, kind by kind. */
@NullMarked
package io.fleetdesk.demo.table;

import org.jspecify.annotations.NullMarked;
