package io.fleetdesk.views.services;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.services.ServicePath;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;

/** How a service stands, in a word. */
final class ServiceWords {
  private final Kit kit;

  ServiceWords(Kit kit) {
    this.kit = kit;
  }

  Status status(ServicePath path) {
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
