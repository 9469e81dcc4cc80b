package io.fleetdesk.fleets;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.fleets.MemberBinding.How;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.messages.Message;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Proposes which context leads to which member, over all open fleets at once: members of two fleets
 * may have one name. The API tells no address of a member, so it goes by what else both sides say;
 * the surest signs are used up first, so that no context is proposed for two members. Where two
 * fleets have the same claim neither gets the context: rows and actions of a wrong cluster are
 * worse than none.
 */
final class Bindings {
  /**
   * An open fleet.
   *
   * @param hub the context of its hub
   * @param byHand member name to context
   */
  record Claimant(
      FleetId fleet, KubeContext hub, List<MemberRow> members, Map<String, String> byHand) {}

  private record Claim(Claimant fleet, ClusterId member, KubeContext context) {
    int nearness() {
      return shared(fleet.hub().name(), context.name());
    }
  }

  private interface Sign {
    boolean fits(Claimant fleet, MemberRow member, KubeContext context);
  }

  private final List<Claimant> fleets;
  private final List<KubeContext> contexts;
  private final Map<ClusterId, MemberBinding> found = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Bindings(List<Claimant> fleets, List<KubeContext> contexts) {
    this.fleets = fleets;
    this.contexts = contexts;
  }

  /**
   * @param contexts without those of hubs
   * @param worksFor member name that the cluster behind a context works for, empty when unknown
   */
  static Map<ClusterId, MemberBinding> propose(
      List<Claimant> fleets, List<KubeContext> contexts, Function<KubeContext, String> worksFor) {
    var b = new Bindings(fleets, contexts);
    b.take(
        How.BY_HAND,
        Message.of("Chosen by you."),
        (f, m, c) -> c.name().equals(f.byHand().get(m.name())));
    b.take(
        How.RESOURCE_ID,
        Message.of(
            "The context was created for the AKS cluster in the member’s Azure resource ID."),
        (_, m, c) -> isOfResource(m, c));
    b.take(
        How.NAME,
        Message.of(
            "The context has the member’s name, with the same prefix or suffix as the hub’s"
                + " context."),
        (f, m, c) ->
            isMarkedAsHub(f.hub().name(), m.name(), c.name())
                && (worksFor.apply(c).isEmpty() || worksFor.apply(c).equals(m.name())));
    b.take(
        How.WORKS,
        Message.of("The cluster behind this context has the work objects of this member."),
        (_, m, c) -> worksFor.apply(c).equals(m.name()));
    b.take(
        How.NAME,
        Message.of("The context has the same name as the member."),
        (_, m, c) -> c.name().equals(m.name()));
    b.take(
        How.NAME,
        Message.of("The cluster in the context has the same name as the member."),
        (_, m, c) -> c.cluster().name().equals(m.name()));
    b.take(
        How.NAME,
        Message.of("The context has the member’s name followed by -admin."),
        (_, m, c) -> c.name().equals(m.name() + "-admin"));
    b.take(
        How.NAME,
        Message.of(
            "The context has the name of the AKS cluster in the member’s Azure resource ID."),
        (f, m, c) -> isCalledAsResource(f, m, c));
    b.take(
        How.SERVER,
        Message.of("The server address begins with the member’s name."),
        (_, m, c) ->
            host(c).startsWith(m.name().toLowerCase(Locale.ROOT) + "-")
                || host(c).startsWith(m.name().toLowerCase(Locale.ROOT) + "."));
    for (Claimant fleet : fleets) {
      for (MemberRow m : fleet.members()) {
        b.found.computeIfAbsent(
            idOf(m), id -> none(id, Message.of("No kubeconfig context is known for this member.")));
      }
    }
    return b.found;
  }

  private void take(How how, Message why, Sign sign) {
    var claims = new LinkedHashMap<String, List<Claim>>();
    for (Claimant fleet : fleets) {
      Set<String> claimed = new HashSet<>(taken);
      for (MemberRow m : fleet.members()) {
        if (!found.containsKey(idOf(m))) {
          Optional<KubeContext> context =
              contexts.stream()
                  .filter(c -> !claimed.contains(c.name()) && sign.fits(fleet, m, c))
                  .max(Comparator.comparingInt(c -> nearness(fleet, m, c)));
          if (context.isPresent()) {
            KubeContext c = context.get();
            claimed.add(c.name());
            claims
                .computeIfAbsent(c.name(), _ -> new ArrayList<>())
                .add(new Claim(fleet, idOf(m), c));
          }
        }
      }
    }
    claims.forEach((context, by) -> settle(context, by, how, why));
  }

  private void settle(String context, List<Claim> claims, How how, Message why) {
    taken.add(context);
    if (how == How.BY_HAND) {
      claims.forEach(c -> found.put(c.member(), new MemberBinding(c.member(), context, how, why)));
      return;
    }
    int nearest = claims.stream().mapToInt(Claim::nearness).max().orElse(0);
    List<Claim> first = claims.stream().filter(c -> c.nearness() == nearest).toList();
    if (first.size() == 1) {
      ClusterId member = first.getFirst().member();
      found.put(member, new MemberBinding(member, context, how, why));
      return;
    }
    Message either =
        Message.of(
            "The context {0} could belong to this member or to a member of the same name in another"
                + " open fleet. Choose the context yourself.",
            context);
    first.forEach(c -> found.put(c.member(), none(c.member(), either)));
  }

  private static MemberBinding none(ClusterId member, Message why) {
    return new MemberBinding(member, "", How.NONE, why);
  }

  private static ClusterId idOf(MemberRow m) {
    return new ClusterId(m.cluster().fleet(), m.name());
  }

  /** Of several contexts that fit, the one called most like the hub's, then like the member. */
  private static int nearness(Claimant fleet, MemberRow m, KubeContext c) {
    return 2 * shared(fleet.hub().name(), c.name()) + (c.name().equals(m.name()) ? 1 : 0);
  }

  /**
   * As where the files of several fleets were merged: hub {@code east-hub}, context {@code
   * east-member-1} for the member {@code member-1}.
   */
  private static boolean isMarkedAsHub(String hub, String member, String context) {
    int at = context.indexOf(member);
    return at >= 0
        && context.length() > member.length()
        && hub.startsWith(context.substring(0, at))
        && hub.endsWith(context.substring(at + member.length()));
  }

  /** How many letters two names share at their beginnings and ends. */
  private static int shared(String a, String b) {
    int most = Math.min(a.length(), b.length());
    int begin = 0;
    while (begin < most && a.charAt(begin) == b.charAt(begin)) {
      begin++;
    }
    int end = 0;
    while (end < most - begin && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return begin + end;
  }

  /** {@code az aks get-credentials} calls the user {@code clusterUser_<group>_<cluster>}. */
  private static boolean isOfResource(MemberRow m, KubeContext c) {
    if (m.aksName().isEmpty()) {
      return false;
    }
    String end = "_" + m.resourceGroup() + "_" + m.aksName();
    return c.user().name().toLowerCase(Locale.ROOT).endsWith(end.toLowerCase(Locale.ROOT));
  }

  /**
   * It calls the context as the cluster, too, and that name stays when users are renamed; but two
   * resource groups may hold clusters of one name.
   */
  private static boolean isCalledAsResource(Claimant fleet, MemberRow m, KubeContext c) {
    String name = m.aksName();
    return !name.isEmpty()
        && (c.name().equals(name)
            || c.name().equals(name + "-admin")
            || c.cluster().name().equals(name))
        && fleet.members().stream().filter(o -> o.aksName().equals(name)).count() == 1;
  }

  private static String host(KubeContext c) {
    try {
      String host = URI.create(c.cluster().server()).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
