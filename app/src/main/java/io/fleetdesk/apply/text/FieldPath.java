package io.fleetdesk.apply.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Way from an object's root to a field. Items of keyed lists are named by their keys. */
public record FieldPath(List<Step> steps) {
  public static final FieldPath ROOT = new FieldPath(List.of());

  /** One step down. */
  public sealed interface Step {
    /** A field of a map. */
    record Key(String name) implements Step {}

    /** An item of a list by its place. */
    record Index(int index) implements Step {}

    /**
     * An item of a list whose schema has keys, like containers by name.
     *
     * @param keys values as text
     */
    record Item(Map<String, String> keys) implements Step {
      public Item {
        keys = Map.copyOf(keys);
      }
    }

    /** An item of a list that is a set, by its value as text. */
    record Value(String text) implements Step {}
  }

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /** Of keys only. */
  public static FieldPath of(String... keys) {
    return new FieldPath(java.util.Arrays.stream(keys).map(k -> (Step) new Step.Key(k)).toList());
  }

  public FieldPath key(String name) {
    return then(new Step.Key(name));
  }

  public FieldPath index(int index) {
    return then(new Step.Index(index));
  }

  public FieldPath then(Step step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new FieldPath(longer);
  }

  public boolean isRoot() {
    return steps.isEmpty();
  }

  /** One up; the root's parent is the root. */
  public FieldPath parent() {
    return isRoot() ? this : new FieldPath(steps.subList(0, steps.size() - 1));
  }

  /** Whether it is {@code other} or lies below it. */
  public boolean isWithin(FieldPath other) {
    return steps.size() >= other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /** The last step as a person reads it: {@code image}, {@code [name=kuard]}. */
  public String leaf() {
    return isRoot() ? "" : text(steps.getLast());
  }

  /** {@code spec.template.spec.containers[name=kuard].image}. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Step step : steps) {
      String next = text(step);
      if (step instanceof Step.Key && next.indexOf('.') >= 0) {
        next = "[" + next + "]";
      }
      if (!text.isEmpty() && !next.startsWith("[")) {
        text.append('.');
      }
      text.append(next);
    }
    return text.toString();
  }

  private static String text(Step step) {
    return switch (step) {
      case Step.Key k -> k.name();
      case Step.Index i -> "[" + i.index() + "]";
      case Step.Item i ->
          new TreeMap<>(i.keys())
              .entrySet().stream()
                  .map(e -> e.getKey() + "=" + e.getValue())
                  .collect(Collectors.joining(",", "[", "]"));
      case Step.Value v -> "[=" + v.text() + "]";
    };
  }
}
