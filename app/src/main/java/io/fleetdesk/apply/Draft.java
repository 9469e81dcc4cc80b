package io.fleetdesk.apply;

import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One text of the editor.
 *
 * @param name of the file, the template or the object; empty for a text of one's own
 * @param opened as it was opened or applied last
 * @param text as typed
 * @param base the live object that is edited; null for none
 * @param beside what is to be said of it
 * @param targets the clusters that were chosen; empty where none was yet
 */
public record Draft(
    String id,
    String name,
    String opened,
    String text,
    @Nullable LiveObject base,
    Message beside,
    List<ClusterId> targets) {
  public Draft {
    targets = List.copyOf(targets);
  }

  /** A text of its own. */
  public static Draft of(String name, String text) {
    return new Draft(newId(), name, text, text, null, Message.NONE, List.of());
  }

  /** An object to edit. */
  public static Draft of(Applying.Opened opened) {
    LiveObject live = opened.object();
    String text = live.editable();
    return new Draft(
        newId(),
        live.ref().toString(),
        text,
        text,
        live,
        opened.version(),
        List.of(live.ref().cluster()));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /** As it stands now. */
  public Draft typed(String now, List<ClusterId> chosen) {
    return new Draft(id, name, opened, now, base, beside, chosen);
  }

  /** An edit of the object as it is now, with the same text typed. */
  public Draft rebased(LiveObject live) {
    return new Draft(id, name, opened, text, live, beside, targets);
  }

  /** What is typed is on the clusters: nothing would be lost. */
  public Draft applied() {
    return new Draft(id, name, text, text, base, beside, targets);
  }

  /** Whether something would be lost with it. */
  public boolean isTyped() {
    return !text.isBlank() && !text.equals(opened);
  }

  /** Whether it is an edit of that object. */
  public boolean isEditOf(ObjectRef ref) {
    return base != null && base.ref().equals(ref);
  }

  /** The opened object's document is an edit of it, also when it was given another name. */
  public List<Manifest> manifests(YamlText read) {
    return read.documents().stream().map(d -> manifest(read, d)).toList();
  }

  private Manifest manifest(YamlText read, YamlDocument document) {
    LiveObject live = base;
    if (live == null) {
      return Manifest.whole(document);
    }
    boolean renamed = read.documents().size() == 1 && document.kind().equals(live.ref().kind());
    return renamed || isOf(document, live.ref())
        ? Manifest.edited(document, live)
        : Manifest.whole(document);
  }

  /** Place of the edited object's document among those of the text; -1 if it is not there. */
  public int at(YamlText read) {
    LiveObject live = base;
    if (live != null) {
      for (int i = 0; i < read.documents().size(); i++) {
        if (isOf(read.documents().get(i), live.ref())) {
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
