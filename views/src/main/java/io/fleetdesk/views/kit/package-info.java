/** What every screen is made of: threads, words, icons, states, clusters, ages, surfaces. */
@NullMarked
package io.fleetdesk.views.kit;

import org.jspecify.annotations.NullMarked;
