package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Silences a member's agents, as if they had been stopped, and lets them go on. Any thread may
 * call.
 */
public final class AgentSwitch {
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final List<Consumer<String>> onResume = new ArrayList<>();
  private final FleetWorld world;

  AgentSwitch(FleetWorld world) {
    this.world = world;
  }

  public void silence(String member) {
    silent.add(member);
  }

  public void resume(String member) {
    if (silent.remove(member)) {
      world.loop().submit(() -> onResume.forEach(r -> r.accept(member)));
    }
  }

  /** Told of members whose agents go on, to look at everything they missed. */
  void onResume(Consumer<String> listener) {
    onResume.add(listener);
  }

  /** Before a controller of the member: it is not asked while the agents are silent. */
  public Controller guard(Member member, Controller controller) {
    return key -> silent.contains(member.name()) ? Next.ON_CHANGE : controller.reconcile(key);
  }
}
