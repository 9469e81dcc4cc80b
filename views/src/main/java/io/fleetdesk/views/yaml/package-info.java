/** The YAML screen: manifests written with help, previewed, applied, resolved and undone. */
@NullMarked
package io.fleetdesk.views.yaml;

import org.jspecify.annotations.NullMarked;
