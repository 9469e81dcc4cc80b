package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the text came from.
 *
 * @param name of the file, the template or the object; empty for a text of one's own
 * @param text as it was opened
 * @param base the live object that is edited; null for none
 * @param beside what is to be said of it
 */
record Draft(String name, String text, @Nullable LiveObject base, Message beside) {
  static final Draft EMPTY = new Draft("", "", null);

  Draft(String name, String text, @Nullable LiveObject base) {
    this(name, text, base, Message.NONE);
  }

  static Draft of(Applying.Opened opened) {
    LiveObject live = opened.object();
    return new Draft(live.ref().toString(), live.editable(), live, opened.version());
  }

  /** The opened object's document is an edit of it, also when it was given another name. */
  List<Manifest> manifests(YamlText typed) {
    return typed.documents().stream().map(d -> manifest(typed, d)).toList();
  }

  private Manifest manifest(YamlText typed, YamlDocument document) {
    LiveObject live = base;
    if (live == null) {
      return Manifest.whole(document);
    }
    boolean renamed = typed.documents().size() == 1 && document.kind().equals(live.ref().kind());
    return renamed || isOf(document, live.ref())
        ? Manifest.edited(document, live)
        : Manifest.whole(document);
  }

  /** Place of the edited object's document among those of the text; -1 if it is not there. */
  int at(YamlText typed) {
    LiveObject live = base;
    if (live != null) {
      for (int i = 0; i < typed.documents().size(); i++) {
        if (isOf(typed.documents().get(i), live.ref())) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean isOf(YamlDocument document, ObjectRef ref) {
    return document.isWhole()
        && document.kind().equals(ref.kind())
        && document.name().equals(ref.name())
        && document.namespace().equals(ref.namespace());
  }
}
