package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose pods answered behind an address, as traffic runs of this session counted: what no object of
 * a fleet tells. The last run to an address is what holds. Any thread may call.
 */
public final class ReachProofs {
  private final Map<String, NavigableMap<ClusterId, Long>> answers = new ConcurrentHashMap<>();

  /**
   * @param counted answers of known pods, by their clusters
   */
  public void add(String address, Map<ClusterId, Long> counted) {
    if (!counted.isEmpty()) {
      answers.put(address, new TreeMap<>(counted));
    }
  }

  /** Empty where no run went to that address. */
  NavigableMap<ClusterId, Long> of(String address) {
    return answers.getOrDefault(address, new TreeMap<>());
  }
}
