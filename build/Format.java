import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Checks or writes the format of every Java source of the reactor: {@code Format check|write ROOT}.
 */
public final class Format {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    List<Path> sources;
    try (var files = Files.walk(root)) {
      sources =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !root.relativize(f).toString().contains("target/"))
              .toList();
    }
    var formatter = new Formatter(JavaFormatterOptions.builder().build());
    var wrong = new AtomicInteger();
    sources.parallelStream()
        .forEach(
            file -> {
              try {
                String text = Files.readString(file);
                String formatted =
                    formatter.formatSourceAndFixImports(
                        RemoveUnusedImports.removeUnusedImports(text));
                if (formatted.equals(text)) {
                  return;
                }
                wrong.incrementAndGet();
                if (write) {
                  Files.writeString(file, formatted);
                } else {
                  System.err.println("not formatted: " + root.relativize(file));
                }
              } catch (Exception e) {
                wrong.incrementAndGet();
                System.err.println(root.relativize(file) + ": " + e.getMessage());
              }
            });
    if (wrong.get() > 0 && !write) {
      System.err.println("To format: mvn -N validate -Dformat.mode=write");
      System.exit(1);
    }
  }
}
