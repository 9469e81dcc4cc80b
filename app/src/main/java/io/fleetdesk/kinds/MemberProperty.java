package io.fleetdesk.kinds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named fact that a member reports, of whatever provider.
 *
 * @param seen when it was observed, null where that is not told
 */
public record MemberProperty(String name, String value, @Nullable Instant seen) {}
