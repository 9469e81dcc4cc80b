/**
 * What the demo's API and a real API server answer alike: the same tests run against both. Where
 * they differ, the demo is wrong.
 */
@NullMarked
package io.fleetdesk.demo.contract;

import org.jspecify.annotations.NullMarked;
