/**
 * The custom resource definitions of the demo's hubs and members, written in a shorthand of our own
 * and expanded here.
 *
 * <p>The shorthand (resources {@code crds/*.yaml}): a key is a property, {@code *} marks it
 * required, {@code @v1,v1beta1} keeps it to those versions. A text is a type with its limits
 * ({@code string enum:A|B default:A maxLength:63}), {@code []} and {@code {}} in front make a list
 * or a map of it, a name with a capital is a shape from {@code parts.yaml}. {@code $list}, {@code
 * $map} and {@code $type} say the same for shapes that need {@code $with} limits or {@code $rules}
 * (pairs of CEL rule and message).
 */
@NullMarked
package io.fleetdesk.demo.crds;

import org.jspecify.annotations.NullMarked;
