package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A Deployment.
 *
 * @param wanted {@code spec.replicas}
 * @param images of its containers
 * @param observed generation that the counts speak of
 */
public record DeploymentRow(
    Meta meta,
    int wanted,
    int ready,
    int upToDate,
    int available,
    List<String> images,
    List<Condition> conditions,
    long observed)
    implements ObjectRow {

  public static final RowKind<DeploymentRow> KIND =
      new RowKind<>(
          "apps",
          List.of("v1"),
          "deployments",
          RowKind.Place.EVERYWHERE,
          RowReader.ofTree(DeploymentRow::read));

  /** {@code 2/2}, as kubectl prints it. */
  public String readyText() {
    return ready + "/" + wanted;
  }

  /** A definition to be placed: a hub runs no pods, so its count stays 0 by design. */
  public boolean isDefinitionOnly() {
    return cluster().isHub();
  }

  public boolean isCatchingUp() {
    return observed < meta.generation();
  }

  public Tone tone() {
    if (isDefinitionOnly()) {
      return Tone.NONE;
    }
    if (ready >= wanted && upToDate >= wanted && !isCatchingUp()) {
      return Tone.GOOD;
    }
    boolean stuck =
        conditions.stream().anyMatch(c -> c.reason().equals("ProgressDeadlineExceeded"));
    return stuck ? Tone.FAILED : Tone.IN_PROGRESS;
  }

  public static DeploymentRow read(JsonNode object, ClusterId cluster) {
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    var images = new ArrayList<String>();
    spec.path("template")
        .path("spec")
        .path("containers")
        .forEach(c -> images.add(Json.text(c, "image")));
    return new DeploymentRow(
        Meta.of(object, cluster, "apps/v1", "Deployment"),
        spec.path("replicas").asInt(1),
        Json.count(status, "readyReplicas"),
        Json.count(status, "updatedReplicas"),
        Json.count(status, "availableReplicas"),
        List.copyOf(images),
        Conditions.of(status.path("conditions")),
        Json.number(status, "observedGeneration"));
  }
}
