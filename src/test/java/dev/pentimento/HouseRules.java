package dev.pentimento;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.BaseStream;

/**
 * The rules of the house, made for any root package, so that the same rules are also tried on a
 * house that breaks each of them.
 */
final class HouseRules {

  /** What every room may use: the JDK, nullness annotations, the log. */
  private static final List<String> COMMON =
      List.of("java..", "javax.xml..", "org.jspecify..", "org.slf4j..");

  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String EJML = "org.ejml..";
  private static final String DJL = "ai.djl..";
  private static final List<String> CODECS =
      List.of("javax.imageio..", "com.github.weisj.jsvg..", "com.twelvemonkeys..", "com.drew..");
  private static final List<String> WINDOW =
      List.of("javafx..", "atlantafx..", "org.controlsfx..", "org.kordamp.ikonli..");

  private final String root;

  /**
   * @param root the package above the rooms
   */
  HouseRules(String root) {
    this.root = root;
  }

  /** All rules by name, in the order of the design. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("spec", room("spec", List.of(), libraries(JACKSON)));
    rules.put("latent", room("latent", List.of("spec"), libraries(JACKSON, EJML)));
    rules.put("dataset", room("dataset", List.of("spec"), with(CODECS, JACKSON)));
    rules.put("model", room("model", List.of("spec"), libraries(JACKSON, DJL)));
    rules.put(
        "checkpoint", room("checkpoint", List.of("spec", "latent"), libraries(JACKSON, EJML, DJL)));
    rules.put(
        "training",
        room(
            "training",
            List.of("spec", "latent", "dataset", "model", "checkpoint"),
            with(CODECS, JACKSON, EJML, DJL)));
    rules.put(
        "evaluation",
        room(
            "evaluation",
            List.of("spec", "latent", "dataset", "model", "checkpoint"),
            libraries(JACKSON, EJML, DJL)));
    rules.put(
        "engine",
        room(
            "engine",
            List.of("spec", "latent", "dataset", "model", "checkpoint", "training", "evaluation"),
            libraries(JACKSON, EJML, DJL, "com.sun.jna..")));
    rules.put("export", room("export", List.of("spec"), with(CODECS, JACKSON)));
    rules.put("workspace", room("workspace", List.of("spec"), libraries(JACKSON)));
    rules.put(
        "studio",
        room(
            "studio",
            List.of("spec", "latent", "dataset", "export", "workspace", "engine"),
            with(WINDOW, JACKSON)));
    rules.put("command line stays outside the window", commandsStayOutsideTheWindow());
    rules.put("public face of the engine", publicFaceOfTheEngine());
    rules.put("no cycles", noCycles());
    rules.put("window only in studio", windowOnlyInStudio());
    rules.put("view models know no nodes", viewModelsKnowNoNodes());
    rules.put("tensors stay behind the service", tensorsStayBehindTheService());
    rules.put("one way onto the JavaFX thread", oneWayOntoTheFxThread());
    rules.put("threads have two makers", threadsHaveTwoMakers());
    rules.put("only commands print", onlyCommandsPrint());
    rules.put("one log", oneLog());
    rules.put("one exit", oneExit());
    rules.put("numbers outlive the backward pass", numbersOutliveTheBackwardPass());
    return rules;
  }

  private static List<String> libraries(String... packages) {
    return List.of(packages);
  }

  private static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private String in(String room) {
    return root + "." + room + "..";
  }

  /** The arrows of one room: itself, the rooms named, the libraries named, and the common ones. */
  private ArchRule room(String room, List<String> rooms, List<String> libraries) {
    List<String> allowed = new ArrayList<>(COMMON);
    allowed.addAll(libraries);
    allowed.add(in(room));
    rooms.forEach(other -> allowed.add(in(other)));
    return classes()
        .that()
        .resideInAPackage(in(room))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .because(
            "a line of code should know its room by its imports alone: '"
                + room
                + "' may use the rooms "
                + rooms
                + " and the libraries "
                + libraries)
        .allowEmptyShould(true);
  }

  private ArchRule commandsStayOutsideTheWindow() {
    DescribedPredicate<JavaClass> inside =
        resideInAPackage(in("studio"))
            .and(not(resideInAnyPackage(root + ".studio", root + ".studio.tour..")));
    return noClasses()
        .that()
        .resideInAPackage(in("command"))
        .should()
        .dependOnClassesThat(inside.as("are features of the studio"))
        .because("a command opens the studio or its tour and knows nothing of its features")
        .allowEmptyShould(true);
  }

  private ArchRule publicFaceOfTheEngine() {
    DescribedPredicate<JavaClass> inside =
        resideInAPackage(in("engine"))
            .and(
                describe(
                    "touch the native engine",
                    (JavaClass type) ->
                        !type.isInterface()
                            && type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(
                                    dependency ->
                                        resideInAPackage(DJL).test(dependency.getTargetClass())
                                            || dependency
                                                .getTargetClass()
                                                .getName()
                                                .equals(root + ".engine.ModelService"))));
    return noClasses()
        .that()
        .resideInAnyPackage(in("studio"), in("command"))
        .should()
        .dependOnClassesThat(inside)
        .because("windows and commands are clients of ModelService; who implements it is wiring")
        .allowEmptyShould(true);
  }

  private ArchRule noCycles() {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("rooms that need each other are one room")
        .allowEmptyShould(true);
  }

  private ArchRule windowOnlyInStudio() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("studio"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..")
        .because("everything but the studio must run where there is no window")
        .allowEmptyShould(true);
  }

  private ArchRule viewModelsKnowNoNodes() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx.scene..",
            "javafx.stage..",
            "javafx.application..",
            "javafx.animation..",
            "org.controlsfx..")
        .because("a view model is tested without a window")
        .allowEmptyShould(true);
  }

  private ArchRule tensorsStayBehindTheService() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            in("model"), in("checkpoint"), in("training"), in("evaluation"), in("engine"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(DJL)
        .because("native memory has one owner, and nothing native ever leaves it")
        .allowEmptyShould(true);
  }

  private ArchRule oneWayOntoTheFxThread() {
    return noClasses()
        .that(not(is(root + ".studio.kit.FxPulse")))
        .should()
        .accessTargetWhere(to("javafx.application.Platform", "runLater"))
        .because("FxPulse conflates: one frame per pulse, never a flooded queue")
        .allowEmptyShould(true);
  }

  private ArchRule threadsHaveTwoMakers() {
    return noClasses()
        .that(not(resideInAPackage(in("engine"))).and(not(is(root + ".Workers"))))
        .should()
        .accessTargetWhere(makesThreads())
        .because("threads are counted: two native lanes in the engine and the Workers, no others")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaAccess<?>> makesThreads() {
    return describe(
        "that makes threads, or borrows the common pool's",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getName();
          boolean constructs = name.equals(JavaConstructor.CONSTRUCTOR_NAME);
          if (constructs) {
            return assignableTo(Thread.class).test(owner)
                || assignableTo(ExecutorService.class).test(owner)
                || owner.isEquivalentTo(Timer.class);
          }
          if (owner.isEquivalentTo(Executors.class)) {
            return name.startsWith("new");
          }
          if (owner.isEquivalentTo(CompletableFuture.class)) {
            return name.endsWith("Async")
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream()
                    .noneMatch(type -> type.isEquivalentTo(Executor.class));
          }
          return name.equals("parallelStream")
              || (name.equals("parallel") && owner.isAssignableTo(BaseStream.class));
        });
  }

  private ArchRule onlyCommandsPrint() {
    return noClasses()
        .that(not(resideInAPackage(in("command"))).and(not(is(root + ".Pentimento"))))
        .should()
        .accessTargetWhere(
            to("java.lang.System", "out")
                .or(to("java.lang.System", "err"))
                .or(
                    describe(
                        "to Throwable.printStackTrace()",
                        access ->
                            access.getName().equals("printStackTrace")
                                && access.getTargetOwner().isAssignableTo(Throwable.class))))
        .because("standard output belongs to the command's one JSON object; the rest is logged")
        .allowEmptyShould(true);
  }

  private ArchRule oneLog() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..", "org.apache.commons.logging..", "org.apache.log4j..")
        .because("the house logs through SLF4J")
        .allowEmptyShould(true);
  }

  private ArchRule oneExit() {
    return noClasses()
        .that(not(is(root + ".Pentimento")))
        .should()
        .accessTargetWhere(
            to("java.lang.System", "exit")
                .or(to("java.lang.Runtime", "exit"))
                .or(to("java.lang.Runtime", "halt")))
        .because("a command returns its exit code, so that it can be tested and closed in order")
        .allowEmptyShould(true);
  }

  private ArchRule numbersOutliveTheBackwardPass() {
    return noClasses()
        .that(resideInAPackage(in("model")))
        .should()
        .accessTargetWhere(
            describe(
                "that give PyTorch a number in a buffer which is freed too early",
                access ->
                    access.getTargetOwner().getFullName().equals("ai.djl.ndarray.NDArray")
                        && List.of("mul", "div", "pow", "maximum", "minimum", "mod")
                            .contains(access.getName())
                        && access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(Number.class))))
        .because("DJL closes the number at once, PyTorch reads it again in the backward pass")
        .allowEmptyShould(true);
  }

  /** A class, with those inside it. */
  private static DescribedPredicate<JavaClass> is(String name) {
    return describe(
        name, type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
  }

  private static DescribedPredicate<JavaAccess<?>> to(String owner, String member) {
    return describe(
        "to " + owner + "." + member,
        access ->
            access.getTargetOwner().getName().equals(owner) && access.getName().equals(member));
  }
}
