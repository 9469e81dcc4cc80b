package io.fleetdesk.changes;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number, a list or a conclusion together with what it rests on. It cannot be had alone: whoever
 * shows it says, too, what is to be shown while a part was not read.
 */
public final class Known<T> {
  private final T soFar;
  private final Coverage coverage;

  Known(T soFar, Coverage coverage) {
    this.soFar = soFar;
    this.coverage = coverage;
  }

  /** Nothing that has to be read stands behind it. */
  public static <T> Known<T> certain(T value) {
    return new Known<>(value, Coverage.NOTHING);
  }

  /** What it rests on. */
  public Coverage coverage() {
    return coverage;
  }

  public boolean isWhole() {
    return coverage.isWhole();
  }

  /**
   * The only way to the value.
   *
   * @param whole made of the value when everything was read
   * @param partly made of what was found so far and what that rests on, otherwise
   */
  public <R> R tell(Function<? super T, R> whole, BiFunction<? super T, Coverage, R> partly) {
    return coverage.isWhole() ? whole.apply(soFar) : partly.apply(soFar, coverage);
  }

  public <R> Known<R> map(Function<? super T, R> made) {
    return new Known<>(made.apply(soFar), coverage);
  }

  /** What rests on two. */
  public <U, R> Known<R> with(Known<U> other, BiFunction<? super T, ? super U, R> made) {
    return new Known<>(made.apply(soFar, other.soFar), coverage.and(other.coverage));
  }

  /** The same value, resting on more. */
  public Known<T> restingOn(Coverage more) {
    return new Known<>(soFar, coverage.and(more));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Known<?> k
        && Objects.equals(soFar, k.soFar)
        && coverage.equals(k.coverage);
  }

  @Override
  public int hashCode() {
    return Objects.hash(soFar, coverage);
  }

  /** For logs and tests: what it rests on is always part of it. */
  @Override
  public String toString() {
    return tell(String::valueOf, (value, rests) -> value + " without " + rests.missing());
  }
}
