package io.fleetdesk.traffic.situations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** How a balancer picks among back ends; its picks are the same each time it is run. */
interface Picks {
  LoggedPod pick(long number, List<LoggedPod> among);

  static Picks turn() {
    return (n, among) -> among.get((int) (n % among.size()));
  }

  static Picks weights(int... weights) {
    return (n, among) -> {
      var slots = new ArrayList<LoggedPod>();
      for (int i = 0; i < weights.length; i++) {
        for (int w = 0; w < weights[i]; w++) {
          slots.add(among.get(i));
        }
      }
      return slots.get((int) (n % slots.size()));
    };
  }

  static Picks random(long seed) {
    var random = new Random(seed);
    return (n, among) -> among.get(random.nextInt(among.size()));
  }

  /** Those with as few under way take turns. */
  static Picks leastUnderWay() {
    return (n, among) -> {
      var turned = new ArrayList<LoggedPod>();
      for (int i = 0; i < among.size(); i++) {
        turned.add(among.get((int) ((n + i) % among.size())));
      }
      return turned.stream()
          .min(Comparator.comparingInt((LoggedPod p) -> p.underWay.get()))
          .orElseThrow();
    };
  }

  /** As by the client's address, or by a cookie. */
  static Picks always(int which) {
    return (n, among) -> among.get(which % among.size());
  }

  /** Only those that live: a balancer with health checks. */
  default Picks checked() {
    return (n, among) -> {
      var alive = among.stream().filter(LoggedPod::isAlive).toList();
      return pick(n, alive.isEmpty() ? among : alive);
    };
  }
}
