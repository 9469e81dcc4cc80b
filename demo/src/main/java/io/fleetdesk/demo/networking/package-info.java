/** Multi-cluster services, played as a real fleet was recorded, down to real connections. */
@NullMarked
package io.fleetdesk.demo.networking;

import org.jspecify.annotations.NullMarked;
