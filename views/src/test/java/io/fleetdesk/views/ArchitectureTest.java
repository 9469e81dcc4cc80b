package io.fleetdesk.views;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.views.kit.FxThread;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.Test;

/** The rules that the compiler cannot hold. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.fleetdesk");

  /** Fleets at a glance: the one feature that counts what the others show. */
  private static final String OVERVIEW = "overview";

  /** What every feature of app may use, each package only those before it. */
  private static final List<String> FLOOR_OF_APP =
      List.of(
          "messages",
          "util",
          "scheduling",
          "settings",
          "clusters",
          "changes",
          "kinds",
          "events",
          "fleets",
          "actions",
          "apply");

  /** What every feature may use; everything else is a feature, and features stand alone. */
  private static final Set<String> FLOOR =
      Stream.concat(FLOOR_OF_APP.stream(), Stream.of("kit", "shell")).collect(Collectors.toSet());

  @Test
  void appKnowsNoUserInterface() {
    noClasses()
        .that(inApp())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "io.fleetdesk.views..", "io.fleetdesk.demo..")
        .because("what the product does must run and be tested without a window or a demo")
        .check(ALL);
  }

  @Test
  void demoKnowsTheSchedulingRulesOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.fleetdesk.demo..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to app or to views",
                c ->
                    c.getPackageName().startsWith("io.fleetdesk.")
                        && !c.getPackageName().startsWith("io.fleetdesk.demo")
                        && !c.getPackageName().startsWith("io.fleetdesk.scheduling")))
        .because("a demo that shares code with the product proves nothing about it")
        .check(ALL);
  }

  @Test
  void viewsNeverSeeTheClientOrItsTypes() {
    noClasses()
        .that()
        .resideInAPackage("io.fleetdesk.views..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.fabric8..", "tools.jackson..", "com.fasterxml..", "com.azure..", "com.microsoft..")
        .because("views show records of app; what they are read from may change")
        .check(ALL);
  }

  @Test
  void oneClassHandsWorkToTheFxThread() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(FxThread.class)
        .should()
        .callMethod(Platform.class, "runLater", Runnable.class)
        .because("one place bounds how much the JavaFX thread is given")
        .check(ALL);
  }

  @Test
  void whatScrollsIsDrawnAsItChanges() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(LiveScrollPane.class)
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "make JavaFX's own scroll pane",
                call -> call.getTargetOwner().isEquivalentTo(ScrollPane.class)))
        .because("it draws all that is in it whenever the least of it changes")
        .check(ALL);
  }

  @Test
  void viewsDoNotBlock() {
    noClasses()
        .that()
        .resideInAPackage("io.fleetdesk.views..")
        .and()
        .resideOutsideOfPackages("io.fleetdesk.views", "io.fleetdesk.views.tour..")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Future.class, "get")
        .orShould()
        .callMethod(CompletableFuture.class, "join")
        .orShould()
        .callMethod(CompletableFuture.class, "get")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .because("a window that waits is a window that hangs: ask through a Scope")
        .check(ALL);
  }

  @Test
  void stylesStandInStyleSheets() {
    noClasses()
        .that()
        .resideInAPackage("io.fleetdesk.views..")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "setStyle", call -> call.getTarget().getName().equals("setStyle")))
        .because("inline styles know no theme and cost a parse each")
        .check(ALL);
  }

  @Test
  void noBrowserInside() {
    // The tour writes PNG files, for which the platform has nothing else.
    noClasses()
        .that()
        .resideOutsideOfPackage("io.fleetdesk.views.tour..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.web..", "javafx.scene.web..", "javafx.fxml..", "java.awt..")
        .because("they cost more start-up time than all of the window")
        .check(ALL);
  }

  @Test
  void onlyThemeSetsStyleSheets() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Theme.class)
        .should()
        .callMethod(Application.class, "setUserAgentStylesheet", String.class)
        .because("light and dark are switched in one place")
        .check(ALL);
  }

  @Test
  void nothingPrintsBehindTheUsersBack() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.fleetdesk.views",
            "io.fleetdesk.demo",
            "io.fleetdesk.installer",
            "io.fleetdesk.views.tour..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("the log is the one place to look; a command line may print")
        .check(ALL);
  }

  @Test
  void noPackagesNeedEachOther() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass c) {
                return SliceIdentifier.of(c.getPackageName());
              }

              @Override
              public String getDescription() {
                return "packages";
              }
            })
        .should()
        .beFreeOfCycles()
        .because("who reads one package must not have to read all of them")
        .check(ALL);
  }

  @Test
  void theFloorOfAppStandsInItsOrder() {
    for (int i = 0; i < FLOOR_OF_APP.size(); i++) {
      Set<String> before = Set.copyOf(FLOOR_OF_APP.subList(0, i + 1));
      classes()
          .that()
          .resideInAPackage("io.fleetdesk." + FLOOR_OF_APP.get(i) + "..")
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe(
                  "are of the floor before",
                  c ->
                      !c.getPackageName().startsWith("io.fleetdesk.")
                          || before.contains(segment(c, "io.fleetdesk."))))
          .because("what stands below must not lean on what stands above it")
          .check(ALL);
    }
  }

  @Test
  void kindsAreReadInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.fleetdesk.kinds", "io.fleetdesk.changes")
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "makes a kind of rows",
                call -> call.getTargetOwner().isEquivalentTo(RowKind.class)))
        .because("a kind that is read twice is listed and watched twice")
        .check(ALL);
  }

  /** By their files: the installer is on no class path here. */
  @Test
  void oneNameMeansOneClass() throws IOException {
    var byName = new TreeMap<String, List<Path>>();
    for (String module : List.of("app", "demo", "installer", "scheduling", "views")) {
      try (var files = Files.walk(Path.of("..", module, "src/main/java"))) {
        files
            .filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
            .forEach(
                f ->
                    byName
                        .computeIfAbsent(String.valueOf(f.getFileName()), _ -> new ArrayList<>())
                        .add(f));
      }
    }
    assertThat(byName).hasSizeGreaterThan(500);
    byName.values().removeIf(files -> files.size() == 1);
    assertThat(byName).as("names that mean two things").isEmpty();
  }

  @Test
  void featuresOfAppStandAlone() {
    features("io.fleetdesk.", "app").check(ALL);
  }

  @Test
  void featuresOfViewsStandAlone() {
    features("io.fleetdesk.views.", "views").check(ALL);
  }

  @Test
  void theFloorOfViewsKnowsNoFeature() {
    classes()
        .that()
        .resideInAPackage("io.fleetdesk.views.kit..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are no feature and not the shell",
                c ->
                    !c.getPackageName().startsWith("io.fleetdesk.")
                        || c.getPackageName().startsWith("io.fleetdesk.views.kit")
                        || FLOOR.contains(segment(c, "io.fleetdesk."))))
        .because("a control that knows a feature cannot serve the next one")
        .check(ALL);
  }

  private static ArchRule features(String prefix, String name) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass c) {
                boolean other =
                    !c.getPackageName().startsWith(prefix)
                        || (name.equals("app") && !isApp(c))
                        || FLOOR.contains(segment(c, prefix))
                        || segment(c, prefix).equals(OVERVIEW);
                return other ? SliceIdentifier.ignore() : SliceIdentifier.of(segment(c, prefix));
              }

              @Override
              public String getDescription() {
                return "features of " + name;
              }
            })
        .should()
        .notDependOnEachOther()
        .because("who changes one feature must not have to read another");
  }

  private static DescribedPredicate<JavaClass> inApp() {
    return DescribedPredicate.describe("belong to app", ArchitectureTest::isApp);
  }

  private static boolean isApp(JavaClass c) {
    String name = c.getPackageName();
    return name.startsWith("io.fleetdesk.")
        && !name.startsWith("io.fleetdesk.views")
        && !name.startsWith("io.fleetdesk.demo")
        && !name.startsWith("io.fleetdesk.scheduling")
        && !name.startsWith("io.fleetdesk.styles");
  }

  /** The package name's part after the prefix. */
  private static String segment(JavaClass c, String prefix) {
    String rest = c.getPackageName().substring(prefix.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
