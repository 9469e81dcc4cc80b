package io.fleetdesk.kinds;

import io.fleetdesk.changes.Interner;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;

/** Reads a pod from the stream: they come in thousands. */
final class PodReader implements RowReader<PodRow> {
  @Override
  public PodRow read(JsonParser parser, ClusterId cluster, Interner strings) {
    var pod = new Reading(strings);
    var meta = new StreamedMeta(strings);
    Fields.each(
        parser,
        field -> {
          switch (field) {
            case "metadata" -> meta.read(parser);
            case "spec" -> Fields.each(parser, f -> pod.spec(parser, f));
            case "status" -> Fields.each(parser, f -> pod.status(parser, f));
            default -> {}
          }
        });
    var built = meta.build(cluster, "v1", "Pod");
    PodStatus status = pod.statusOf(built.deleting() != null);
    return new PodRow(
        built,
        strings.intern(status.word()),
        pod.message,
        status.ready(),
        status.containers(),
        status.restarts(),
        pod.address,
        pod.node);
  }

  /** What is gathered while the stream goes by. */
  private static final class Reading {
    private final Interner strings;
    private final List<ContainerState> inits = new ArrayList<>();
    private final List<ContainerState> containers = new ArrayList<>();

    /** Init containers that keep running beside the others. */
    private final Set<String> sidecars = new HashSet<>();

    private int specContainers;
    private int specInits;
    private String node = "";
    private String phase = "";
    private String reason = "";
    private String message = "";
    private String address = "";
    private boolean gated;
    private boolean initialized;
    private boolean podReady;

    Reading(Interner strings) {
      this.strings = strings;
    }

    void spec(JsonParser parser, String field) {
      switch (field) {
        case "nodeName" -> node = strings.intern(Fields.text(parser));
        case "containers" -> Fields.items(parser, () -> specContainers++);
        case "initContainers" ->
            Fields.items(
                parser,
                () -> {
                  specInits++;
                  initContainer(parser);
                });
        default -> {}
      }
    }

    private void initContainer(JsonParser parser) {
      var read = new String[] {"", ""};
      Fields.each(
          parser,
          f -> {
            switch (f) {
              case "name" -> read[0] = Fields.text(parser);
              case "restartPolicy" -> read[1] = Fields.text(parser);
              default -> {}
            }
          });
      if (read[1].equals("Always")) {
        sidecars.add(read[0]);
      }
    }

    void status(JsonParser parser, String field) {
      switch (field) {
        case "phase" -> phase = strings.intern(Fields.text(parser));
        case "reason" -> reason = strings.intern(Fields.text(parser));
        case "message" -> message = Fields.text(parser);
        case "podIP" -> address = Fields.text(parser);
        case "conditions" -> Fields.items(parser, () -> condition(parser));
        case "containerStatuses" ->
            Fields.items(parser, () -> containers.add(new ContainerState(strings).read(parser)));
        case "initContainerStatuses" ->
            Fields.items(parser, () -> inits.add(new ContainerState(strings).read(parser)));
        default -> {}
      }
    }

    private void condition(JsonParser parser) {
      var read = new String[] {"", "", "", ""};
      Fields.each(
          parser,
          f -> {
            switch (f) {
              case "type" -> read[0] = Fields.text(parser);
              case "status" -> read[1] = Fields.text(parser);
              case "reason" -> read[2] = Fields.text(parser);
              case "message" -> read[3] = Fields.text(parser);
              default -> {}
            }
          });
      boolean isTrue = read[1].equals("True");
      switch (read[0]) {
        case "PodScheduled" -> {
          gated = read[2].equals("SchedulingGated");
          if (!isTrue && message.isEmpty()) {
            message = read[3];
          }
        }
        case "Initialized" -> initialized = isTrue;
        case "Ready" -> podReady = isTrue;
        default -> {}
      }
    }

    PodStatus statusOf(boolean deleting) {
      PodStatus status =
          PodStatus.of(
              new PodStatus.Facts(
                  phase,
                  reason,
                  deleting,
                  gated,
                  initialized,
                  podReady,
                  specContainers,
                  specInits,
                  sidecars,
                  inits,
                  containers));
      if (message.isEmpty()) {
        containers.stream()
            .filter(c -> !c.message.isEmpty())
            .findFirst()
            .ifPresent(c -> message = strings.intern(c.message));
      }
      return status;
    }
  }
}
