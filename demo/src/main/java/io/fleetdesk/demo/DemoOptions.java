package io.fleetdesk.demo;

import java.util.Locale;

/**
 * Which fleets to start.
 *
 * @param churn how many pods of all members are replaced a minute
 * @param seed of names, addresses and what happens when
 */
public record DemoOptions(World world, int churn, long seed) {
  /** What is in the fleets. */
  public enum World {
    /** Two small fleets, one of them the article's. */
    ARTICLE,
    /** One fleet of 1,000 members, 50 of which can be reached and hold 1,000 pods each. */
    LARGE,
    /** The article's, with members that hang, drop, refuse and come back. */
    FAULTY;

    /** As on the command line; throws IllegalArgumentException with a sentence. */
    public static World of(String name) {
      try {
        return valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "There is no demo world \"" + name + "\"; choose article, large or faulty.", e);
      }
    }
  }

  public static DemoOptions article() {
    return of(World.ARTICLE);
  }

  public static DemoOptions of(World world) {
    return new DemoOptions(world, world == World.LARGE ? 0 : 2, 20_260_301);
  }

  public DemoOptions withChurn(int podsPerMinute) {
    return new DemoOptions(world, podsPerMinute, seed);
  }
}
