package io.fleetdesk.members;

import io.fleetdesk.actions.Danger;
import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.actions.ObjectAction;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sets and removes labels of a member; only those that differ are touched. */
final class EditLabels extends ObjectAction {
  private final Map<String, String> seen;

  /** Value null: to be removed. */
  private final Map<String, @Nullable String> edits = new TreeMap<>();

  EditLabels(Connections connections, MemberRow member, Map<String, String> wanted) {
    super(connections, List.of(member), "patch", "");
    this.seen = member.meta().labels();
    var keys = new TreeSet<>(seen.keySet());
    keys.addAll(wanted.keySet());
    for (String key : keys) {
      String now = wanted.get(key);
      if (now == null || !now.equals(seen.get(key))) {
        edits.put(key, now);
      }
    }
  }

  @Override
  public String title() {
    return "Change labels of " + what();
  }

  @Override
  public String command() {
    var words = new ArrayList<String>();
    edits.forEach(
        (key, value) -> words.add(Kubectl.quoted(value == null ? key + "-" : key + "=" + value)));
    words.add("--overwrite");
    return Kubectl.lines(connections(), targets(), "label", String.join(" ", words));
  }

  @Override
  public Danger danger() {
    return new Danger.Ask();
  }

  @Override
  public List<String> consequences() {
    return edits.isEmpty()
        ? List.of()
        : List.of(
            "The scheduler looks at its placements again: those that pick clusters by these labels"
                + " may come to this member or leave it.");
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    if (edits.isEmpty()) {
      return new Outcome.Unchanged(target + " has these labels already.");
    }
    JsonNode labels = now.path("metadata").path("labels");
    for (String key : edits.keySet()) {
      String present = labels.has(key) ? Json.text(labels, key) : null;
      String before = seen.get(key);
      if (present == null ? before != null : !present.equals(before)) {
        return new Outcome.ChangedMeanwhile(
            "The label %s of %s was changed meanwhile to %s; nothing was done."
                .formatted(key, target, present == null ? "nothing" : present));
      }
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode set = patch.putObject("metadata").putObject("labels");
    edits.forEach(set::put);
    progress.step("writing labels");
    ApiAnswer answer =
        session.change("PATCH", path + "?fieldManager=" + MANAGER, MERGE, patch.toString());
    Outcome refusal = refusal(answer, target);
    return refusal == null ? new Outcome.Done(target + " has its new labels.") : refusal;
  }
}
