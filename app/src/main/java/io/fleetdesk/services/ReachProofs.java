package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose pods answered behind an address, as traffic runs of this session counted: what no object of
 * a fleet tells. The run to an address that began last is what holds. Any thread may call.
 */
public final class ReachProofs {
  /**
   * @param counted answers of known pods, by their clusters
   * @param until when they were counted: later the networks may be others
   */
  record Proof(Instant started, Instant until, NavigableMap<ClusterId, Long> counted) {}

  private final Map<String, Proof> proofs = new ConcurrentHashMap<>();

  /**
   * @param started when the run began
   * @param until when it ended, or now
   * @param counted answers of known pods, by their clusters
   */
  public void add(String address, Instant started, Instant until, Map<ClusterId, Long> counted) {
    if (!counted.isEmpty()) {
      var proof = new Proof(started, until, new TreeMap<>(counted));
      // A run that is looked at again tells nothing newer.
      proofs.merge(address, proof, (was, is) -> is.started().isBefore(was.started()) ? was : is);
    }
  }

  /** Empty where no run went to that address. */
  Optional<Proof> of(String address) {
    return Optional.ofNullable(proofs.get(address));
  }
}
