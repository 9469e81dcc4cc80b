package io.fleetdesk.demo.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What names, labels and annotations may be called, and what a server says of others. */
public final class SchemaNames {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String OLD_LABEL = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
  private static final Pattern IS_LABEL = Pattern.compile(LABEL);
  private static final Pattern IS_SUBDOMAIN = Pattern.compile(SUBDOMAIN);
  private static final Pattern IS_OLD_LABEL = Pattern.compile(OLD_LABEL);
  private static final Pattern IS_QUALIFIED = Pattern.compile(QUALIFIED);
  private static final Pattern IS_VALUE = Pattern.compile(VALUE);

  private SchemaNames() {}

  /** The form that a kind's names have. */
  public enum Form {
    SUBDOMAIN,
    LABEL,
    /** Of services: begins with a letter. */
    OLD_LABEL,
    /** Of roles: anything that can be a part of a path. */
    PATH_PART
  }

  /** What is wrong with a DNS label; empty if nothing is. */
  static Optional<String> label(String text) {
    return wrong(text, Form.LABEL);
  }

  static Optional<String> wrong(String name, Form form) {
    return switch (form) {
      case SUBDOMAIN ->
          name.length() > 253
              ? Optional.of("must be no more than 253 characters")
              : unless(
                  IS_SUBDOMAIN.matcher(name).matches(),
                  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                      + " characters, '-' or '.', and must start and end with an alphanumeric"
                      + " character (e.g. 'example.com', regex used for validation is '"
                      + SUBDOMAIN
                      + "')");
      case LABEL ->
          name.length() > 63
              ? Optional.of("must be no more than 63 characters")
              : unless(
                  IS_LABEL.matcher(name).matches(),
                  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
                      + " '-', and must start and end with an alphanumeric character (e.g."
                      + " 'my-name',  or '123-abc', regex used for validation is '"
                      + LABEL
                      + "')");
      case OLD_LABEL ->
          name.length() > 63
              ? Optional.of("must be no more than 63 characters")
              : unless(
                  IS_OLD_LABEL.matcher(name).matches(),
                  "a DNS-1035 label must consist of lower case alphanumeric characters or '-',"
                      + " start with an alphabetic character, and end with an alphanumeric"
                      + " character (e.g. 'my-name',  or 'abc-123', regex used for validation is '"
                      + OLD_LABEL
                      + "')");
      case PATH_PART ->
          name.equals(".") || name.equals("..")
              ? Optional.of("may not be '" + name + "'")
              : unless(name.indexOf('/') < 0, "may not contain '/'")
                  .or(() -> unless(name.indexOf('%') < 0, "may not contain '%'"));
    };
  }

  /** The faults of an object's metadata. */
  public static List<Fault> metadata(JsonNode metadata, Form form) {
    var faults = new ArrayList<Fault>();
    var name = metadata.path("name").asString("");
    wrong(name, form).ifPresent(why -> faults.add(Fault.invalid("metadata.name", name, why)));
    labels(metadata.path("labels"), "metadata.labels", faults);
    for (var entry : metadata.path("annotations").properties()) {
      key(entry.getKey(), "metadata.annotations", faults);
    }
    var finalizers = metadata.path("finalizers");
    for (int i = 0; i < finalizers.size(); i++) {
      key(finalizers.path(i).asString(""), "metadata.finalizers", faults);
    }
    return faults;
  }

  /** The faults of a map of labels. */
  static void labels(JsonNode labels, String field, List<Fault> faults) {
    for (var entry : labels.properties()) {
      key(entry.getKey(), field, faults);
      var value = entry.getValue().asString("");
      if (value.length() > 63) {
        faults.add(Fault.invalid(field, value, "must be no more than 63 characters"));
      } else if (!IS_VALUE.matcher(value).matches()) {
        faults.add(
            Fault.invalid(
                field,
                value,
                "a valid label must be an empty string or consist of alphanumeric characters, '-',"
                    + " '_' or '.', and must start and end with an alphanumeric character (e.g."
                    + " 'MyValue',  or 'my_value',  or '12345', regex used for validation is '"
                    + VALUE
                    + "')"));
      }
    }
  }

  private static void key(String key, String field, List<Fault> faults) {
    var slash = key.indexOf('/');
    var name = key.substring(slash + 1);
    if (slash >= 0) {
      var prefix = key.substring(0, slash);
      if (prefix.isEmpty()) {
        faults.add(Fault.invalid(field, key, "prefix part must be non-empty"));
      } else {
        wrong(prefix, Form.SUBDOMAIN)
            .ifPresent(why -> faults.add(Fault.invalid(field, key, "prefix part " + why)));
      }
    }
    if (name.isEmpty()) {
      faults.add(Fault.invalid(field, key, "name part must be non-empty"));
    } else if (name.length() > 63) {
      faults.add(Fault.invalid(field, key, "name part must be no more than 63 characters"));
    }
    if (!IS_QUALIFIED.matcher(name).matches()) {
      faults.add(
          Fault.invalid(
              field,
              key,
              "name part must consist of alphanumeric characters, '-', '_' or '.', and must start"
                  + " and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or"
                  + " '123-abc', regex used for validation is '"
                  + QUALIFIED
                  + "')"));
    }
  }

  private static Optional<String> unless(boolean good, String why) {
    return good ? Optional.empty() : Optional.of(why);
  }
}
