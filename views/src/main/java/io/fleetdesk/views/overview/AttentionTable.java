package io.fleetdesk.views.overview;

import io.fleetdesk.changes.Known;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import io.fleetdesk.overview.Attention;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.Navigator;
import io.fleetdesk.views.shell.Place;
import java.util.ArrayList;
import java.util.List;

/** What needs attention, the worst first; Enter or a double click goes to where it is shown. */
final class AttentionTable {
  private AttentionTable() {}

  static LiveTable<Object, Attention> table(
      Kit kit, FleetWords words, Navigator navigator, boolean severalFleets) {
    var columns = new ArrayList<LiveColumn<Attention>>();
    columns.add(LiveColumn.<Attention>status("state", words::status).wide(96));
    if (severalFleets) {
      columns.add(LiveColumn.<Attention>text("fleet", a -> a.cluster().fleet().name()).wide(100));
    }
    columns.add(LiveColumn.<Attention>text("topic", words::topic).wide(90));
    columns.add(LiveColumn.<Attention>name("object", a -> kit.text(a.subject())).wide(110));
    columns.add(LiveColumn.<Attention>cluster("cluster", Attention::cluster).wide(90));
    columns.add(LiveColumn.<Attention>text("wrong", a -> kit.text(a.why())).wide(320).grows());
    columns.add(
        LiveColumn.<Attention>text("next-step", words::nextStep)
            .wide(132)
            .shownBy(() -> new LinkCell(words, a -> navigator.go(place(a)))));
    var table =
        new LiveTable<Object, Attention>(
            kit, "attention" + (severalFleets ? "-all" : ""), AttentionTable::key, columns);
    table.usualOrder(Attention.MOST_SEVERE_FIRST);
    table.empty(kit.text("attention.empty"));
    table.onOpen(a -> navigator.go(place(a)));
    return table;
  }

  private record Key(Attention.Topic topic, Object cluster, Message subject, Message why) {}

  private static Object key(Attention item) {
    // A hub may refuse several things; what is wrong with an object is told once.
    Message why = item.topic() == Attention.Topic.CONNECTION ? item.why() : Message.NONE;
    return new Key(item.topic(), item.cluster(), item.subject(), why);
  }

  static Place place(Attention item) {
    var fleet = item.cluster().fleet();
    ObjectRef target = item.target();
    String name = target == null ? "" : target.name();
    return switch (item.topic()) {
      case PLACEMENT -> Place.of("placements", fleet).item(name);
      case SERVICE ->
          Place.of("services", fleet)
              .item(target == null ? "" : target.namespace() + "/" + target.name());
      case ROLLOUT -> Place.of("placements", fleet);
      case MEMBER -> Place.of("members", fleet).item(name);
      case CONNECTION, CONTEXTS ->
          Place.of("members", fleet).item(item.cluster().isHub() ? "" : item.cluster().name());
    };
  }

  static void show(Kit kit, LiveTable<Object, Attention> table, Known<List<Attention>> attention) {
    table.restsOn(attention.coverage());
    attention.tell(
        all -> {
          table.show(all);
          table.complete();
          return true;
        },
        (soFar, rests) -> {
          table.show(soFar);
          table.untold(kit.text("attention.none-yet", new CoverageWords(kit).rests(rests)));
          return false;
        });
  }
}
