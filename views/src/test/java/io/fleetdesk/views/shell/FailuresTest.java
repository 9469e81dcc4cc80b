package io.fleetdesk.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final Kit kit = PictureOf.kit(ClusterLooks.none());
  private final Notices notices = new Notices();
  private final Failures failures = new Failures(notices, kit.messages());

  @AfterEach
  void close() {
    kit.fx().close();
  }

  private static Throwable number(String text) {
    try {
      return new IllegalStateException(String.valueOf(Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      return e;
    }
  }

  private static Throwable place(int at) {
    try {
      return new IllegalStateException("abc".substring(at));
    } catch (IndexOutOfBoundsException e) {
      return e;
    }
  }

  @Test
  void twoDefectsAreToldAsTwoAndOneOnce() {
    failures.tell(number("x"));
    failures.tell(number("another text"));
    assertThat(notices.last()).hasSize(1);
    failures.tell(place(7));
    failures.tell(new IllegalStateException("around it", number("x")));
    assertThat(notices.last()).hasSize(3).extracting(Notice::toString).doesNotHaveDuplicates();
    assertThat(Failures.code(number("x"))).isNotEqualTo(Failures.code(place(7)));
  }
}
