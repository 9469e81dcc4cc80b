package io.fleetdesk.views.settings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the process takes, and whether the virtual machine uses its cache. */
final class ProcessFacts {
  private long cpu = -1;
  private long time;

  /** Share of one core since it was asked last; empty the first time. */
  OptionalDouble core() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os)) {
      return OptionalDouble.empty();
    }
    long cpuNow = os.getProcessCpuTime();
    long timeNow = System.nanoTime();
    OptionalDouble share =
        cpu < 0 || cpuNow < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) (cpuNow - cpu) / (timeNow - time));
    cpu = cpuNow;
    time = timeNow;
    return share;
  }

  /** Bytes in memory; empty where the system does not tell. */
  OptionalLong resident() {
    try (var lines = new BufferedReader(new FileReader("/proc/self/status", US_ASCII))) {
      return lines
          .lines()
          .filter(l -> l.startsWith("VmRSS:"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Whether an AOT cache was named and is in use: the virtual machine drops one that does not fit.
   */
  boolean usesAotCache() {
    var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return bean != null
          && !bean.getVMOption("AOTCache").getValue().isEmpty()
          && bean.getVMOption("UseSharedSpaces").getValue().equals("true");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
