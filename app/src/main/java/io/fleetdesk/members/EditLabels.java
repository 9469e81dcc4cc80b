package io.fleetdesk.members;

import io.fleetdesk.actions.Confirmation;
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
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sets and removes labels of members; only those that differ are touched. */
final class EditLabels extends ObjectAction {
  private final Map<ObjectRef, Map<String, String>> seen = new LinkedHashMap<>();
  private final Map<String, @Nullable String> edits;
  private final List<Message> consequences;

  /**
   * @param edits the value of each label that is set, null for one that is removed
   */
  EditLabels(
      Connections connections,
      Collection<MemberRow> members,
      Map<String, @Nullable String> edits,
      List<Message> consequences) {
    super(connections, List.copyOf(members), "patch", "");
    members.forEach(m -> seen.put(m.ref(), m.meta().labels()));
    this.edits = new TreeMap<>(edits);
    this.consequences = List.copyOf(consequences);
  }

  @Override
  public Message title() {
    return seen.size() == 1
        ? Message.of("Change labels of {0}", seen.keySet().iterator().next().name())
        : Message.plural(
            seen.size(), "Change labels of {0} member", "Change labels of {0} members");
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
  public Confirmation confirmation() {
    return new Confirmation.Ask();
  }

  @Override
  public List<Message> consequences() {
    return consequences;
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    JsonNode labels = now.path("metadata").path("labels");
    Map<String, String> before = seen.getOrDefault(target, Map.of());
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode set = patch.putObject("metadata").putObject("labels");
    for (var edit : edits.entrySet()) {
      String key = edit.getKey();
      String present = labels.has(key) ? Json.text(labels, key) : null;
      String value = edit.getValue();
      if (value == null ? present == null : value.equals(present)) {
        continue;
      }
      String was = before.get(key);
      if (present == null ? was != null : !present.equals(was)) {
        return new Outcome.ChangedMeanwhile(
            Message.of(
                "The label {0} of {1} was changed meanwhile to {2}; nothing was done.",
                key, target, present == null ? Message.of("nothing") : present));
      }
      set.put(key, value);
    }
    if (set.isEmpty()) {
      return new Outcome.Unchanged(Message.of("{0} has these labels already.", target));
    }
    progress.step(Message.of("writing labels"));
    ApiAnswer answer = session.change("PATCH", path + FIELD_MANAGER, MERGE, patch.toString());
    Outcome refusal = refusal(answer, target);
    return refusal == null
        ? new Outcome.Done(Message.of("{0} has its new labels.", target))
        : refusal;
  }
}
