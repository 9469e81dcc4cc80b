package io.fleetdesk.yaml;

import io.fleetdesk.clusters.Capabilities;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.yaml.FormFault.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks a form while it is filled in, so that what is wrong is said at its field. The dry run
 * stays the judge.
 */
public final class FormCheck {
  private static final int LONGEST = 63;
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL_NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern LABEL_KEY =
      Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");
  private static final Pattern SHARE = Pattern.compile("(0|[1-9]\\d{0,8})|(100|[1-9]?\\d)%");

  private final List<FormFault> faults = new ArrayList<>();

  private FormCheck() {}

  /**
   * @param namespaced whether it is a ResourcePlacement, which selects in its own namespace
   * @param hub what it serves; empty while it is not known
   * @param members of its fleet; empty while they are not known
   */
  public static List<FormFault> of(
      PlacementForm form, boolean namespaced, Optional<Capabilities> hub, List<String> members) {
    var check = new FormCheck();
    check.name("name", form.name());
    if (form.selectors().isEmpty()) {
      check.say("selectors", Why.NONE_SELECTED, "");
    }
    for (int i = 0; i < form.selectors().size(); i++) {
      check.selector("selectors." + i, form.selectors().get(i), namespaced, hub);
    }
    for (int i = 0; i < form.required().size(); i++) {
      check.labels("required." + i, form.required().get(i));
    }
    check.policy(form, members);
    check.share("maxUnavailable", form.maxUnavailable());
    check.share("maxSurge", form.maxSurge());
    if (!form.unavailableSeconds().isEmpty()) {
      check.number("unavailableSeconds", form.unavailableSeconds());
    }
    return List.copyOf(check.faults);
  }

  public static List<FormFault> of(MultiClusterServiceForm form) {
    var check = new FormCheck();
    check.labelName("name", form.name());
    check.labelName("namespace", form.namespace());
    check.labelName("serviceImport", form.serviceImport());
    return List.copyOf(check.faults);
  }

  private void say(String field, Why why, String about) {
    faults.add(new FormFault(field, why, about));
  }

  private void name(String field, String name) {
    if (name.isEmpty()) {
      say(field, Why.MISSING, "");
    } else if (name.length() > LONGEST) {
      say(field, Why.TOO_LONG, Integer.toString(LONGEST));
    } else if (!NAME.matcher(name).matches()) {
      say(field, Why.NO_NAME, name);
    }
  }

  private void labelName(String field, String name) {
    if (name.isEmpty()) {
      say(field, Why.MISSING, "");
    } else if (name.length() > LONGEST) {
      say(field, Why.TOO_LONG, Integer.toString(LONGEST));
    } else if (!LABEL_NAME.matcher(name).matches()) {
      say(field, Why.NO_LABEL_NAME, name);
    }
  }

  private void selector(
      String field, PlacementForm.Selector s, boolean namespaced, Optional<Capabilities> hub) {
    String apiVersion = s.group().isEmpty() ? s.version() : s.group() + "/" + s.version();
    if (s.kind().isEmpty() || s.version().isEmpty()) {
      say(field, Why.MISSING, "");
    } else if (hub.isPresent()) {
      Optional<ServedKind> kind = hub.get().byKind(apiVersion, s.kind());
      if (kind.isEmpty()) {
        say(field, Why.KIND_NOT_SERVED, apiVersion + " " + s.kind());
      } else if (kind.get().namespaced() && !namespaced) {
        say(field, Why.KIND_NAMESPACED, s.kind());
      }
    }
    if (!s.name().isEmpty() && !s.labels().isEmpty()) {
      say(field, Why.NAME_AND_LABELS, "");
    }
    if (!s.kind().isEmpty() && s.name().isEmpty() && s.labels().isEmpty()) {
      say(field, Why.ALL_OF_KIND, s.kind());
    }
    labels(field, s.labels());
  }

  private void labels(String field, Map<String, String> labels) {
    labels.forEach(
        (key, value) -> {
          if (!LABEL_KEY.matcher(key).matches() || !LABEL_VALUE.matcher(value).matches()) {
            say(field, Why.NO_LABELS, key + "=" + value);
          }
        });
  }

  private void policy(PlacementForm form, List<String> members) {
    switch (form.type()) {
      case "PickFixed" -> {
        if (form.clusters().isEmpty()) {
          say("clusters", Why.NO_CLUSTER, "");
        }
        if (!members.isEmpty()) {
          form.clusters().stream()
              .filter(c -> !members.contains(c))
              .forEach(c -> say("clusters", Why.NO_MEMBER, c));
        }
        if (form.more() || !form.required().isEmpty()) {
          say("type", Why.FIXED_HAS_MORE, "");
        }
      }
      case "PickN" -> number("number", form.number());
      default -> {}
    }
  }

  private void number(String field, String number) {
    if (!NUMBER.matcher(number).matches()) {
      say(field, number.isEmpty() ? Why.MISSING : Why.NO_NUMBER, number);
    }
  }

  private void share(String field, String share) {
    if (!share.isEmpty() && !SHARE.matcher(share).matches()) {
      say(field, Why.NO_SHARE, share);
    }
  }
}
