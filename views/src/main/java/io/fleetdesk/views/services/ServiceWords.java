package io.fleetdesk.views.services;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.services.ServicePath;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;

/** How a service stands, in a word. */
final class ServiceWords {
  private final Kit kit;

  private final CoverageWords coverage;

  ServiceWords(Kit kit) {
    this.kit = kit;
    this.coverage = new CoverageWords(kit);
  }

  Status status(ServiceLine line) {
    return coverage.status(line.service().rests().known(status(line.path())));
  }

  /** A count or a list of names; what was not read may add to it. */
  String soFar(ServiceLine line, String found) {
    return coverage.soFar(line.service().rests().known(found));
  }

  /** What it was not made of yet; empty where everything was read. */
  String unread(ServiceLine line) {
    Coverage rests = line.service().rests();
    return rests.isWhole() ? "" : kit.text("services.unread", coverage.rests(rests));
  }

  private Status status(ServicePath path) {
    Tone tone = path.tone();
    if (path.answers() && tone != Tone.GOOD) {
      return new Status(Tone.ATTENTION, kit.text("services.in-part"));
    }
    return new Status(
        tone,
        switch (tone) {
          case GOOD -> kit.text("services.works");
          case NONE -> kit.text("services.not-shared");
          case IN_PROGRESS -> kit.text("services.under-way");
          case FAILED -> kit.text("services.broken");
          default -> kit.text("services.incomplete");
        });
  }
}
