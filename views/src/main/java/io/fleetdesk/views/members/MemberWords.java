package io.fleetdesk.views.members;

import io.fleetdesk.kinds.MemberResources;
import io.fleetdesk.members.MemberHealth;
import io.fleetdesk.members.MemberState;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import java.math.BigDecimal;
import java.util.Locale;

/** Members in words. */
final class MemberWords {
  private static final double GIB = 1L << 30;

  private final Kit kit;

  MemberWords(Kit kit) {
    this.kit = kit;
  }

  Status status(MemberHealth health) {
    return new Status(health.state().tone(), word(health.state()));
  }

  private String word(MemberState state) {
    return switch (state) {
      case READY -> kit.text("member.ready");
      case SILENT -> kit.text("member.silent");
      case DEGRADED -> kit.text("member.degraded");
      case JOINING -> kit.text("member.joining");
      case LEAVING -> kit.text("member.leaving");
      case NOT_JOINED -> kit.text("member.not-joined");
      case NEVER_CONNECTED -> kit.text("member.never-connected");
      case HEALTH_UNKNOWN -> kit.text("member.health-unknown");
      case UNHEALTHY -> kit.text("member.unhealthy");
      case UNREACHABLE -> kit.text("member.unreachable");
    };
  }

  /** {@code 3.2 of 12 cores free}; empty when not reported. */
  static String cpu(MemberResources cpu) {
    return cpu.allocatable() == 0 ? "" : cores(cpu.available()) + " / " + cores(cpu.allocatable());
  }

  private static String cores(long thousandths) {
    return BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
  }

  /** Gibibytes free and allocatable; empty when not reported. */
  static String memory(MemberResources memory) {
    return memory.allocatable() == 0
        ? ""
        : gib(memory.available()) + " / " + gib(memory.allocatable()) + " GiB";
  }

  /** Little is told with a decimal, and nothing without a sign. */
  static String gib(long bytes) {
    double amount = bytes / GIB;
    String text =
        String.format(Locale.ROOT, Math.abs(amount) < 9.95 && bytes != 0 ? "%.1f" : "%.0f", amount);
    text = text.replaceFirst("\\.0$", "");
    return text.equals("-0") ? "0" : text;
  }
}
