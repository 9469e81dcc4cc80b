package io.fleetdesk.members;

import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of members would mean to one placement.
 *
 * @param before the members it is on
 * @param gains members that it goes to at once
 * @param loses members that it leaves at once
 * @param losesLater members that it is on and leaves when its policy is changed the next time
 * @param gainsLater members that it goes to only when its policy is changed the next time
 * @param failure the scheduler's words if it could decide nothing at all; empty otherwise
 */
public record SelectionChange(
    PlacementRow placement,
    List<String> before,
    List<String> gains,
    List<String> loses,
    List<String> losesLater,
    List<String> gainsLater,
    String failure) {
  public boolean isAny() {
    return !failure.isEmpty()
        || !(gains.isEmpty() && loses.isEmpty() && losesLater.isEmpty() && gainsLater.isEmpty());
  }

  /** How many members it is on after the scheduler has looked. */
  public int count() {
    return before.size() + gains.size() - loses.size();
  }

  /** What changes, a sentence each, the gravest first. */
  public List<Message> sentences() {
    var said = new ArrayList<Message>();
    if (!failure.isEmpty()) {
      said.add(Message.of("The scheduler would decide nothing: {0}.", failure));
    }
    if (!loses.isEmpty()) {
      said.add(Message.of("Leaves {0} at once.", loses));
    }
    if (!gains.isEmpty()) {
      said.add(Message.of("Comes to {0} at once.", gains));
    }
    if (!losesLater.isEmpty()) {
      said.add(
          Message.of("Stays on {0} until its policy is changed, and leaves then.", losesLater));
    }
    if (!gainsLater.isEmpty()) {
      said.add(Message.of("Comes to {0} when its policy is changed.", gainsLater));
    }
    return List.copyOf(said);
  }

  /** The same for a confirmation that speaks of several. */
  public Message sentence() {
    return Message.of("{0}: {1}", placement.title(), Message.sentences(sentences()));
  }
}
