package io.fleetdesk.apply;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.actions.RequiredRight;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fleet Desk no longer owns fields; their values stay. An apply without them would delete what
 * nobody else owns, so the entry in managedFields is edited instead.
 */
public final class ReleaseFields implements Action {
  private static final int NAMED = 12;

  private final Connections connections;
  private final Predicate<ClusterId> readOnly;
  private final ApplyHistory history;
  private final ObjectRef ref;
  private final ServedKind kind;
  private final Set<FieldPath> fields;
  private volatile List<Message> consequences = List.of();
  private volatile String command = "";

  /**
   * @param readOnly clusters that are not to be changed from here
   * @param fields which; empty for all
   */
  public ReleaseFields(
      Connections connections,
      Predicate<ClusterId> readOnly,
      ApplyHistory history,
      ObjectRef ref,
      ServedKind kind,
      Set<FieldPath> fields) {
    this.connections = connections;
    this.readOnly = readOnly;
    this.history = history;
    this.ref = ref;
    this.kind = kind;
    this.fields = Set.copyOf(fields);
  }

  @Override
  public Message title() {
    return fields.isEmpty()
        ? Message.of("Release all fields of {0}", ref.name())
        : Message.plural(
            fields.size(), "Release {0} field of {1}", "Release {0} fields of {1}", ref.name());
  }

  @Override
  public List<ObjectRef> targets() {
    return List.of(ref);
  }

  @Override
  public List<RequiredRight> rights() {
    return List.of(
        new RequiredRight(
            ref.cluster(),
            new AccessQuestion("patch", kind.group(), kind.plural(), "", ref.namespace())));
  }

  @Override
  public String command() {
    return command;
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
  public void prepare() throws ApiException, InterruptedException {
    LiveObject live = LiveObject.read(connections.of(ref.cluster()), ref).orElse(null);
    List<FieldPath> given = live == null ? List.of() : given(live);
    command =
        live == null || given.isEmpty()
            ? ""
            : Kubectl.lines(
                connections,
                targets(),
                "patch",
                "--type=json -p " + Kubectl.quoted(patch(live).toString()));
    if (given.isEmpty()) {
      consequences =
          List.of(
              live == null
                  ? Message.of("{0} does not exist.", ref)
                  : Message.of(
                      "{0} owns none of these fields: nothing would change.",
                      ClusterSession.FIELD_MANAGER));
      return;
    }
    var sentences = new ArrayList<Message>();
    sentences.add(
        Message.of(
            "The values stay. Others can change them without a conflict with {0}, and the next"
                + " apply from here may take them again.",
            ClusterSession.FIELD_MANAGER));
    given.stream().limit(NAMED).map(f -> Message.quoted(f.toString())).forEach(sentences::add);
    if (given.size() > NAMED) {
      sentences.add(
          Message.plural(given.size() - NAMED, "and {0} more field", "and {0} more fields"));
    }
    consequences = List.copyOf(sentences);
  }

  /** What Fleet Desk owns of them. */
  private List<FieldPath> given(LiveObject live) {
    return live.managers().stream()
        .filter(m -> m.name().equals(ClusterSession.FIELD_MANAGER) && m.subresource().isEmpty())
        .flatMap(m -> m.fields().stream())
        .filter(f -> fields.isEmpty() || fields.contains(f))
        .distinct()
        .sorted(Comparator.comparing(FieldPath::toString))
        .toList();
  }

  @Override
  public Outcome run(ObjectRef target, Progress progress) throws InterruptedException {
    if (readOnly.test(target.cluster())) {
      return new Outcome.Refused(Message.of("{0} is read-only here.", target.cluster()));
    }
    try {
      ClusterConnection connection = connections.of(target.cluster());
      LiveObject live = LiveObject.read(connection, target).orElse(null);
      if (live == null) {
        return new Outcome.ChangedMeanwhile(Message.of("{0} does not exist any more.", target));
      }
      JsonNode patch = patch(live);
      if (patch.isEmpty()) {
        return new Outcome.Unchanged(
            Message.of("{0} owns none of these fields.", ClusterSession.FIELD_MANAGER));
      }
      ApiAnswer answer =
          connection
              .connected()
              .change(
                  "PATCH",
                  kind.path(target.namespace(), target.name()),
                  "application/json-patch+json",
                  patch.toString());
      if (!answer.isSuccess()) {
        return new Outcome.Refused(
            Message.of("{0} refuses it: {1}", target.cluster(), answer.message()));
      }
      JsonNode left = answer.body();
      history.add(
          HistoryEntry.released(
              live, left == null ? live.tree() : left, Instant.now(), given(live)));
      return new Outcome.Done(Message.of("{0}: the fields were released.", target));
    } catch (ApiException e) {
      return Outcome.of(e);
    }
  }

  private JsonNode patch(LiveObject live) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    JsonNode entries = live.tree().path("metadata").path("managedFields");
    for (int i = entries.size() - 1; i >= 0; i--) {
      JsonNode entry = entries.get(i);
      if (!Json.text(entry, "manager").equals(ClusterSession.FIELD_MANAGER)
          || !Json.text(entry, "subresource").isEmpty()) {
        continue;
      }
      JsonNode left = entry.path("fieldsV1").deepCopy();
      boolean some = !fields.isEmpty() && FieldManager.without(left, fields) && !left.isEmpty();
      String at = "/metadata/managedFields/" + i;
      if (some) {
        patch.addObject().put("op", "replace").put("path", at + "/fieldsV1").set("value", left);
      } else if (fields.isEmpty() && entries.size() == 1) {
        // A server takes an empty list for none given, and a list of one empty entry for "reset".
        ObjectNode reset = patch.addObject().put("op", "replace");
        reset.put("path", "/metadata/managedFields").putArray("value").addObject();
      } else if (fields.isEmpty() || left.isEmpty()) {
        patch.addObject().put("op", "remove").put("path", at);
      }
    }
    if (!patch.isEmpty()) {
      ObjectNode test = JsonNodeFactory.instance.objectNode();
      test.put("op", "test")
          .put("path", "/metadata/resourceVersion")
          .put("value", live.resourceVersion());
      patch.insert(0, test);
    }
    return patch;
  }
}
