package io.fleetdesk.demo.kuard;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** How a balancer of layer 4 picks an endpoint, once for each connection. */
public enum Balancing {
  /** By addresses and ports of both ends, as Azure's does: the same connection, the same answer. */
  HASH {
    @Override
    int pick(InetSocketAddress from, InetSocketAddress to, int endpoints) {
      return Math.floorMod(mix(from.hashCode() * 31L + to.hashCode()), endpoints);
    }
  },
  RANDOM {
    @Override
    int pick(InetSocketAddress from, InetSocketAddress to, int endpoints) {
      return ThreadLocalRandom.current().nextInt(endpoints);
    }
  };

  /**
   * As it is written.
   *
   * @throws IllegalArgumentException with a sentence when it is neither
   */
  public static Balancing of(String written) {
    try {
      return valueOf(written.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A balancer picks by hash or random, not by \"" + written + "\".", e);
    }
  }

  /** The place of the endpoint that gets the connection. */
  abstract int pick(InetSocketAddress from, InetSocketAddress to, int endpoints);

  /** Spreads neighbouring source ports over all bits (the finaliser of splitmix64). */
  private static int mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (int) ((z ^ (z >>> 31)) >>> 32);
  }
}
