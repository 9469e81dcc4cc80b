package io.fleetdesk.apply;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Danger;
import io.fleetdesk.actions.Need;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
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
 * Fleet Desk stops to own fields; their values stay. An apply without them would delete what nobody
 * else owns, so the entry in managedFields is edited instead.
 */
public final class ReleaseFields implements Action {
  private static final int NAMED = 12;

  private final Connections connections;
  private final Predicate<ClusterId> readOnly;
  private final ApplyHistory history;
  private final ObjectRef ref;
  private final ServedKind kind;
  private final Set<FieldPath> fields;
  private volatile List<String> consequences = List.of();

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
  public String title() {
    return fields.isEmpty()
        ? "Give up all fields of " + ref.name()
        : "Give up " + fields.size() + " fields of " + ref.name();
  }

  @Override
  public List<ObjectRef> targets() {
    return List.of(ref);
  }

  @Override
  public List<Need> needs() {
    return List.of(
        new Need(
            ref.cluster(),
            new AccessQuestion("patch", kind.group(), kind.plural(), "", ref.namespace())));
  }

  @Override
  public String command() {
    String namespace = ref.namespace().isEmpty() ? "" : " -n " + ref.namespace();
    return "kubectl edit --show-managed-fields %s %s%s"
        .formatted(kind.plural(), ref.name(), namespace);
  }

  @Override
  public Danger danger() {
    return new Danger.Ask();
  }

  @Override
  public List<String> consequences() {
    return consequences;
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    LiveObject live = LiveObject.read(connections.of(ref.cluster()), ref).orElse(null);
    List<FieldPath> given = live == null ? List.of() : given(live);
    if (given.isEmpty()) {
      consequences =
          List.of(
              live == null
                  ? ref + " is not there."
                  : Applying.MANAGER + " owns none of these fields: nothing would change.");
      return;
    }
    var sentences = new ArrayList<String>();
    sentences.add(
        "The values stay. Others can change them without a conflict with "
            + Applying.MANAGER
            + ", and the next apply from here may take them again.");
    given.stream().limit(NAMED).map(FieldPath::toString).forEach(sentences::add);
    if (given.size() > NAMED) {
      sentences.add("and " + (given.size() - NAMED) + " more fields");
    }
    consequences = List.copyOf(sentences);
  }

  /** What Fleet Desk owns of them. */
  private List<FieldPath> given(LiveObject live) {
    return live.managers().stream()
        .filter(m -> m.name().equals(Applying.MANAGER) && m.subresource().isEmpty())
        .flatMap(m -> m.fields().stream())
        .filter(f -> fields.isEmpty() || fields.contains(f))
        .distinct()
        .sorted(Comparator.comparing(FieldPath::toString))
        .toList();
  }

  @Override
  public Outcome run(ObjectRef target, Progress progress) throws InterruptedException {
    if (readOnly.test(target.cluster())) {
      return new Outcome.Refused(target.cluster() + " is set to read-only here.");
    }
    try {
      ClusterConnection connection = connections.of(target.cluster());
      LiveObject live = LiveObject.read(connection, target).orElse(null);
      if (live == null) {
        return new Outcome.ChangedMeanwhile(target + " is not there any more.");
      }
      JsonNode patch = patch(live);
      if (patch.isEmpty()) {
        return new Outcome.Unchanged(Applying.MANAGER + " owns none of these fields.");
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
        return new Outcome.Refused(target.cluster() + " refuses it: " + answer.message());
      }
      JsonNode left = answer.body();
      history.add(
          HistoryEntry.released(
              live, left == null ? live.tree() : left, Instant.now(), given(live)));
      return new Outcome.Done(target + ": the fields are given up.");
    } catch (ApiException e) {
      return Outcome.of(e);
    }
  }

  private JsonNode patch(LiveObject live) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    JsonNode entries = live.tree().path("metadata").path("managedFields");
    for (int i = entries.size() - 1; i >= 0; i--) {
      JsonNode entry = entries.get(i);
      if (!Json.text(entry, "manager").equals(Applying.MANAGER)
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
