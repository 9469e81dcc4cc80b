package io.fleetdesk.overview;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many hubs and members run a version of Kubernetes.
 *
 * @param version as served, {@code v1.34.4}; empty where it is not known
 * @param behind members whose hub runs a newer minor version
 * @param by how many minor versions, at most
 */
public record VersionUse(String version, int hubs, int members, int behind, int by) {
  private static final Pattern NUMBERS = Pattern.compile("v?(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  private VersionUse plusHub() {
    return new VersionUse(version, hubs + 1, members, behind, by);
  }

  private VersionUse plusMember(int minors) {
    return new VersionUse(
        version, hubs, members + 1, behind + (minors > 0 ? 1 : 0), Math.max(by, minors));
  }

  /** Of all open fleets, the newest first. */
  public static List<VersionUse> of(Collection<FleetRow> rows) {
    var uses = new TreeMap<String, VersionUse>();
    for (FleetRow row : rows) {
      if (!row.version().isEmpty()) {
        uses.put(row.version(), use(uses, row.version()).plusHub());
      }
      for (MemberGlance member : row.glances()) {
        int minors = minorsBehind(member.version(), row.version());
        uses.put(member.version(), use(uses, member.version()).plusMember(minors));
      }
    }
    return uses.values().stream()
        .sorted(Comparator.<VersionUse>comparingLong(u -> number(u.version)).reversed())
        .toList();
  }

  private static VersionUse use(TreeMap<String, VersionUse> uses, String version) {
    return uses.getOrDefault(version, new VersionUse(version, 0, 0, 0, 0));
  }

  /** 0 when it is not behind, or one of both is not known. */
  private static int minorsBehind(String version, String hub) {
    Matcher its = NUMBERS.matcher(version);
    Matcher of = NUMBERS.matcher(hub);
    if (!its.matches() || !of.matches() || !its.group(1).equals(of.group(1))) {
      return 0;
    }
    return Math.max(0, Integer.parseInt(of.group(2)) - Integer.parseInt(its.group(2)));
  }

  /** Sortable: major, minor, patch. */
  public long order() {
    return number(version);
  }

  private static long number(String version) {
    Matcher m = NUMBERS.matcher(version);
    if (!m.matches()) {
      return 0;
    }
    long patch = m.group(3) == null ? 0 : Long.parseLong(m.group(3));
    return (Long.parseLong(m.group(1)) * 1000 + Long.parseLong(m.group(2))) * 10_000 + patch;
  }
}
