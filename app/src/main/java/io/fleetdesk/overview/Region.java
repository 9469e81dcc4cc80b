package io.fleetdesk.overview;

import io.fleetdesk.kinds.Tone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The members of all open fleets in one region.
 *
 * @param name empty for members that say no location
 * @param fleets names, in order
 * @param troubled members that are not ready
 * @param worst tone among the troubled; GOOD when there are none
 */
public record Region(String name, int members, List<String> fleets, int troubled, Tone worst) {

  /** By name. */
  public static List<Region> of(Collection<FleetRow> rows) {
    var regions = new TreeMap<String, List<MemberGlance>>();
    for (FleetRow row : rows) {
      for (MemberGlance member : row.glances()) {
        regions.computeIfAbsent(member.location(), l -> new ArrayList<>()).add(member);
      }
    }
    return regions.entrySet().stream().map(e -> region(e.getKey(), e.getValue())).toList();
  }

  private static Region region(String name, List<MemberGlance> members) {
    var fleets = new TreeSet<String>();
    members.forEach(m -> fleets.add(m.member().fleet().name()));
    List<Tone> troubled =
        members.stream().map(MemberGlance::tone).filter(t -> t != Tone.GOOD).toList();
    Tone worst = troubled.stream().min(AttentionList.WORST_TONE_FIRST).orElse(Tone.GOOD);
    return new Region(name, members.size(), List.copyOf(fleets), troubled.size(), worst);
  }
}
