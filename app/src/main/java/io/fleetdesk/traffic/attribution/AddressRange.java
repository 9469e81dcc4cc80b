package io.fleetdesk.traffic.attribution;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.http.RefusedInput;
import java.util.regex.Pattern;

/**
 * Addresses that belong to a cluster's pods: {@code 10.224.0.0/16}. IPv4.
 *
 * @param bits length of the prefix
 */
public record AddressRange(int network, int bits, ClusterId cluster) {
  private static final Pattern CIDR = Pattern.compile("([\\d.]+)/(\\d{1,2})");

  /**
   * @throws RefusedInput with a sentence when that is no range
   */
  public static AddressRange of(String cidr, ClusterId cluster) {
    var match = CIDR.matcher(cidr.strip());
    long address = match.matches() ? Addresses.number(match.group(1)) : -1;
    int bits = match.matches() ? Integer.parseInt(match.group(2)) : 0;
    if (address < 0 || bits < 1 || bits > 32) {
      throw new RefusedInput(Message.of("Write a range as 10.224.0.0/16. “{0}” is none.", cidr));
    }
    return new AddressRange((int) address & mask(bits), bits, cluster);
  }

  boolean contains(long address) {
    return ((int) address & mask(bits)) == network;
  }

  private static int mask(int bits) {
    return bits == 0 ? 0 : -1 << (32 - bits);
  }
}
