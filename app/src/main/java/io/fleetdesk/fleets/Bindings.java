package io.fleetdesk.fleets;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.fleets.MemberBinding.How;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Proposes which context leads to which member. The API tells no address of a member, so it goes by
 * what else both sides say; the surest signs are used up first, so that no context is proposed for
 * two members.
 */
final class Bindings {
  private final Collection<HubMember> members;
  private final List<KubeContext> contexts;
  private final Map<ClusterId, MemberBinding> found = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Bindings(Collection<HubMember> members, List<KubeContext> contexts) {
    this.members = members;
    this.contexts = contexts;
  }

  /**
   * @param contexts without those of hubs
   * @param byHand member name to context
   * @param worksFor member name that the cluster behind a context works for, empty when unknown
   */
  static Map<ClusterId, MemberBinding> propose(
      Collection<HubMember> members,
      List<KubeContext> contexts,
      Map<String, String> byHand,
      Function<KubeContext, String> worksFor) {
    var b = new Bindings(members, contexts);
    b.take(How.BY_HAND, "Set by hand.", (m, c) -> c.name().equals(byHand.get(m.name())));
    b.take(
        How.RESOURCE_ID,
        "The context was made for the cluster that the member's Azure resource id names.",
        Bindings::isOfResource);
    b.take(
        How.WORKS,
        "The cluster behind this context works for this member.",
        (m, c) -> worksFor.apply(c).equals(m.name()));
    b.take(How.NAME, "The context is called as the member.", (m, c) -> c.name().equals(m.name()));
    b.take(
        How.NAME,
        "The context names a cluster that is called as the member.",
        (m, c) -> c.cluster().name().equals(m.name()));
    b.take(
        How.NAME,
        "The context is called as the member, with -admin behind.",
        (m, c) -> c.name().equals(m.name() + "-admin"));
    b.take(
        How.SERVER,
        "The server's address begins with the member's name.",
        (m, c) ->
            host(c).startsWith(m.name().toLowerCase(Locale.ROOT) + "-")
                || host(c).startsWith(m.name().toLowerCase(Locale.ROOT) + "."));
    for (HubMember m : members) {
      b.found.computeIfAbsent(
          idOf(m),
          id ->
              new MemberBinding(
                  id, "", How.NONE, "No kubeconfig context is known to lead to this member."));
    }
    return b.found;
  }

  private void take(How how, String why, BiPredicate<HubMember, KubeContext> fits) {
    for (HubMember m : members) {
      if (!found.containsKey(idOf(m))) {
        Optional<KubeContext> context =
            contexts.stream().filter(c -> !taken.contains(c.name()) && fits.test(m, c)).findFirst();
        if (context.isPresent()) {
          taken.add(context.get().name());
          found.put(idOf(m), new MemberBinding(idOf(m), context.get().name(), how, why));
        }
      }
    }
  }

  private static ClusterId idOf(HubMember m) {
    return new ClusterId(m.cluster().fleet(), m.name());
  }

  /** {@code az aks get-credentials} calls the user {@code clusterUser_<group>_<cluster>}. */
  private static boolean isOfResource(HubMember m, KubeContext c) {
    String[] id = m.resourceId().split("/");
    if (id.length < 9) {
      return false;
    }
    String end = "_" + id[4] + "_" + id[8];
    return c.user().name().toLowerCase(Locale.ROOT).endsWith(end.toLowerCase(Locale.ROOT));
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
