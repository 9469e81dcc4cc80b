package io.fleetdesk.views.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every sentence that app makes is a message, and every message has its Japanese. */
class SentencesTest {
  private static final Path APP = Path.of("../app/src/main/java");
  private static final Path VIEWS = Path.of("src/main/java");

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  /** Programming errors and the like: never shown as a sentence. */
  private static final Set<String> DEFECTS =
      Set.of(
          "IllegalStateException",
          "IllegalArgumentException",
          "UnsupportedOperationException",
          "AssertionError",
          "UncheckedIOException",
          "YamlEngineException",
          "CertificateException",
          "NullPointerException");

  /** What is looked for in a text is not shown. */
  private static final Set<String> COMPARING =
      Set.of("contains", "equals", "startsWith", "endsWith", "compile");

  /** Lines for a shell are the same in every language. */
  private static final Pattern COMMAND =
      Pattern.compile("kubectl |helm |^ *--[a-z]| -o |^ (get|create) [a-z]+ |^rollout ");

  /** Classes whose faults go to the log only. */
  private static final Set<String> LOGGED = Set.of("Preferences.java", "UpdateCheck.java");

  /** Names of folders. */
  private static final Set<String> FOLDERS = Set.of("UserFiles.java");

  /** Of views: what a terminal prints, the text for a bug report, and names of products. */
  private static final Set<String> AS_THEY_ARE =
      Set.of(
          "CommandLine.java",
          "FleetApplication.java",
          "Main.java",
          "RunCommand.java",
          "AboutPane.java",
          "FleetFacts.java",
          "YamlActions.java");

  private static final Set<String> LOGGING = Set.of("trace", "debug", "info", "warn", "error");

  /** "file:line text" of literals that read like sentences but are no messages. */
  private static final List<String> BARE = new ArrayList<>();

  /** The like in views, whose texts stand in the message files. */
  private static final List<String> BARE_IN_VIEWS = new ArrayList<>();

  private static final Set<String> KEYS = new TreeSet<>();

  @BeforeAll
  static void read() throws IOException {
    read(APP, BARE);
    read(VIEWS, BARE_IN_VIEWS);
  }

  private static void read(Path root, List<String> bare) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null);
        var sources = Files.walk(root)) {
      var units =
          files.getJavaFileObjectsFromPaths(
              sources.filter(f -> f.toString().endsWith(".java")).toList());
      var task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
      for (CompilationUnitTree unit : task.parse()) {
        new Literals(task, unit, bare).scan(unit, null);
      }
    }
  }

  @Test
  void sentencesOfAppAreMessages() {
    assertThat(BARE).as("user-visible texts that are no Message").isEmpty();
  }

  @Test
  void textsOfViewsStandInTheMessageFiles() {
    assertThat(BARE_IN_VIEWS).as("user-visible texts that are no key").isEmpty();
  }

  @Test
  void everyMessageHasItsJapanese() {
    var missing = new TreeSet<>(KEYS);
    missing.removeAll(Messages.sentences().keySet());
    assertThat(missing).as("messages without Japanese").isEmpty();
  }

  @Test
  void noJapaneseStandsThereUnused() {
    var unused = new TreeSet<>(Messages.sentences().keySet());
    unused.removeAll(KEYS);
    assertThat(unused).as("Japanese of no message").isEmpty();
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    Messages.sentences()
        .forEach(
            (english, japanese) ->
                assertThat(places(japanese)).as(english).isEqualTo(places(english)));
  }

  private static Set<String> places(String pattern) {
    var places = new TreeSet<String>();
    PLACE.matcher(pattern).results().forEach(place -> places.add(place.group()));
    return places;
  }

  /** Walks one source file. */
  private static final class Literals extends TreePathScanner<Void, Void> {
    private final JavacTask task;
    private final CompilationUnitTree unit;
    private final String name;
    private final List<String> bare;

    Literals(JavacTask task, CompilationUnitTree unit, List<String> bare) {
      this.task = task;
      this.unit = unit;
      this.bare = bare;
      this.name = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      switch (call.getMethodSelect().toString()) {
        case "Message.of" -> key(call, 0);
        case "Message.plural" -> key(call, 2);
        default -> {}
      }
      return super.visitMethodInvocation(call, null);
    }

    private void key(MethodInvocationTree call, int argument) {
      Tree pattern = call.getArguments().get(argument);
      StringBuilder text = new StringBuilder();
      if (constant(pattern, text)) {
        KEYS.add(text.toString());
      } else {
        bare.add(where(pattern) + " the pattern of a message is a literal");
      }
    }

    /** Whether it is a literal or literals put together. */
    private static boolean constant(Tree tree, StringBuilder text) {
      if (tree instanceof LiteralTree literal && literal.getValue() instanceof String s) {
        text.append(s);
        return true;
      }
      return tree instanceof com.sun.source.tree.BinaryTree sum
          && constant(sum.getLeftOperand(), text)
          && constant(sum.getRightOperand(), text);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (!LOGGED.contains(name)
          && !FOLDERS.contains(name)
          && !AS_THEY_ARE.contains(name)
          && literal.getValue() instanceof String text
          && readsLikeASentence(text)
          && !excused(getCurrentPath())) {
        bare.add(where(literal) + " " + text);
      }
      return null;
    }

    private static boolean readsLikeASentence(String text) {
      long words = Pattern.compile("[A-Za-z]{2,}").matcher(text).results().count();
      return words >= 2
          && text.contains(" ")
          && (Character.isUpperCase(text.charAt(0)) || text.matches("(?s).*[a-z] [a-z].*"))
          && !COMMAND.matcher(text).find();
    }

    private boolean excused(TreePath path) {
      for (TreePath p = path.getParentPath(); p != null; p = p.getParentPath()) {
        switch (p.getLeaf()) {
          case MethodInvocationTree call -> {
            String select = call.getMethodSelect().toString();
            String method = select.substring(select.lastIndexOf('.') + 1);
            if (select.startsWith("Message.")
                || select.startsWith("Kubectl.")
                || select.equals("Font.font")
                || select.equals("Objects.requireNonNull")
                || (method.equals("name") && select.startsWith("Thread."))
                || COMPARING.contains(method)
                || (LOGGING.contains(method) && select.toLowerCase(Locale.ROOT).contains("log"))) {
              return true;
            }
          }
          case NewClassTree made -> {
            if (DEFECTS.contains(made.getIdentifier().toString())) {
              return true;
            }
          }
          case AnnotationTree _ -> {
            return true;
          }
          default -> {}
        }
      }
      return false;
    }

    private String where(Tree tree) {
      return name
          + ":"
          + unit.getLineMap()
              .getLineNumber(
                  Trees.instance(task).getSourcePositions().getStartPosition(unit, tree));
    }
  }
}
