/** Placements and multi-cluster services as forms: another view of the editor's text. */
@NullMarked
package io.fleetdesk.views.yaml.form;

import org.jspecify.annotations.NullMarked;
