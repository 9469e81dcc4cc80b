package io.fleetdesk.settings.updates;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code 0.2.0}: numbers with points between them. */
record Version(List<Integer> numbers) implements Comparable<Version> {
  private static final Pattern FORM = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");

  static Optional<Version> of(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new Version(Stream.of(text.split("\\.", -1)).map(Integer::valueOf).toList()))
        : Optional.empty();
  }

  /** {@code 1.0} is as new as {@code 1.0.0}. */
  @Override
  public int compareTo(Version other) {
    return Arrays.compare(padded(numbers), padded(other.numbers));
  }

  private static int[] padded(List<Integer> numbers) {
    return Stream.concat(numbers.stream(), Collections.nCopies(4, 0).stream())
        .limit(4)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version v && compareTo(v) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(padded(numbers));
  }
}
