package io.fleetdesk.demo.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Others own fields that an apply would change. */
public final class ApplyConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Field> fields;

  /**
   * A field and who owns it.
   *
   * @param manager as messages name it
   */
  public record Field(String manager, String path) {
    public String text() {
      return "conflict with " + manager;
    }
  }

  ApplyConflict(List<Field> fields) {
    super(message(fields));
    this.fields = fields;
  }

  public List<Field> fields() {
    return List.copyOf(fields);
  }

  private static String message(List<Field> fields) {
    if (fields.size() == 1) {
      var only = fields.getFirst();
      return "Apply failed with 1 conflict: " + only.text() + ": " + only.path();
    }
    var byManager = new TreeMap<String, List<String>>();
    for (var field : fields) {
      byManager.computeIfAbsent(field.manager(), m -> new ArrayList<>()).add(field.path());
    }
    var lines = new ArrayList<String>();
    byManager.forEach(
        (manager, paths) -> {
          lines.add("conflicts with " + manager + ":");
          paths.forEach(p -> lines.add("- " + p));
        });
    return "Apply failed with " + fields.size() + " conflicts: " + String.join("\n", lines);
  }
}
