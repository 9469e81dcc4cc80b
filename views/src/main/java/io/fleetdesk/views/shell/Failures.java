package io.fleetdesk.views.shell;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where defects end: logged once, shown once with a plain sentence, a short code and the details to
 * copy. What a server says is no defect and never comes here. Any thread.
 */
public final class Failures implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Notices notices;
  private final Messages messages;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  public Failures(Notices notices, Messages messages) {
    this.notices = notices;
    this.messages = messages;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable defect) {
    tell(defect);
  }

  public void tell(Throwable defect) {
    String code = code(defect);
    if (!told.add(code)) {
      LOG.debug("{} again", code, defect);
      return;
    }
    LOG.error("{}", code, defect);
    notices.tell(
        new Notice(
            Tone.FAILED,
            messages.text("failure.sentence", code),
            defect.getClass().getSimpleName() + ": " + defect.getMessage(),
            details(code, defect)));
  }

  /** The same for the same place in the code, so that reports of one defect can be put together. */
  static String code(Throwable defect) {
    var where = new StringBuilder();
    int deep = 0;
    for (Throwable t = defect; t != null && deep < 8; t = t.getCause(), deep++) {
      StackTraceElement[] trace = t.getStackTrace();
      where.append(t.getClass().getName());
      if (trace.length > 0) {
        where.append(trace[0].getClassName()).append(trace[0].getMethodName());
      }
    }
    return "FD-%05X".formatted(where.toString().hashCode() & 0xfffff);
  }

  private static String details(String code, Throwable defect) {
    var text = new StringWriter();
    text.append(code).append('\n');
    defect.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
