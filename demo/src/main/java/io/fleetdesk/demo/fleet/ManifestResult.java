package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of one manifest on a member.
 *
 * @param identifier group, version, kind, resource, namespace and name
 * @param object as it now is on the member; null if it could not be put there
 */
record ManifestResult(
    ObjectNode identifier,
    @Nullable ObjectNode object,
    Condition appliedCondition,
    @Nullable Condition availableCondition) {

  boolean applied() {
    return appliedCondition.isTrue();
  }

  boolean available() {
    return availableCondition != null && availableCondition.isTrue();
  }

  List<Condition> conditions() {
    return availableCondition == null
        ? List.of(appliedCondition)
        : List.of(appliedCondition, availableCondition);
  }

  String place() {
    return place(identifier);
  }

  static String place(JsonNode identifier) {
    return ObjectTrees.text(identifier, "/group")
        + "/"
        + ObjectTrees.text(identifier, "/resource")
        + "/"
        + ObjectTrees.text(identifier, "/namespace")
        + "/"
        + ObjectTrees.text(identifier, "/name");
  }

  /** Adds the object to the list in an AppliedWork, if it is there. */
  void listAs(ArrayNode list, int ordinal) {
    if (object != null && applied()) {
      var entry = list.addObject();
      entry.setAll(identifier);
      entry.put("ordinal", ordinal).put("uid", ObjectTrees.uid(object));
    }
  }

  /** The conditions of the whole Work. */
  static List<Condition> summary(List<ManifestResult> results, long generation) {
    long applied = results.stream().filter(ManifestResult::applied).count();
    if (applied < results.size()) {
      return List.of(
          new Condition(
              "Applied",
              "False",
              "SomeManifestsAreNotApplied",
              "Failed to apply all manifests (%d of %d manifests are applied)"
                  .formatted(applied, results.size()),
              generation));
    }
    var done =
        new Condition(
            "Applied",
            "True",
            "AllManifestsApplied",
            "All the specified manifests have been applied",
            generation);
    long available = results.stream().filter(ManifestResult::available).count();
    if (available < results.size()) {
      return List.of(
          done,
          new Condition(
              "Available",
              "False",
              "SomeManifestsAreNotAvailable",
              "Some manifests are not available (%d of %d manifests are available)"
                  .formatted(available, results.size()),
              generation));
    }
    boolean trackable =
        results.stream()
            .map(ManifestResult::availableCondition)
            .noneMatch(c -> c != null && c.reason().equals("NotTrackable"));
    return List.of(
        done,
        trackable
            ? new Condition(
                "Available",
                "True",
                "AllManifestsAvailable",
                "All of the applied manifests are available",
                generation)
            : new Condition(
                "Available",
                "True",
                "WorkNotTrackable",
                "Some of the applied manifests cannot be tracked for availability",
                generation));
  }
}
