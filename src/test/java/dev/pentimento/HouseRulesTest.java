package dev.pentimento;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the rooms, and a house that breaks every one of the rules. */
final class HouseRulesTest {

  private static final String BROKEN = "dev.pentimento.brokenhouse";

  /** Of every rule a class of the broken house that must be reported by it. */
  private static final Map<String, String> BREAKERS =
      Map.ofEntries(
          Map.entry("spec", "spec.UsesADataSet"),
          Map.entry("latent", "latent.UsesADataSet"),
          Map.entry("dataset", "dataset.UsesLatentMathematics"),
          Map.entry("model", "model.UsesTraining"),
          Map.entry("checkpoint", "checkpoint.UsesTheModel"),
          Map.entry("training", "training.UsesEvaluation"),
          Map.entry("evaluation", "evaluation.UsesTheEngine"),
          Map.entry("engine", "engine.UsesTheWorkspace"),
          Map.entry("export", "export.UsesTheWorkspace"),
          Map.entry("workspace", "workspace.UsesExport"),
          Map.entry("studio", "studio.explore.UsesACheckpoint"),
          Map.entry("command line stays outside the window", "command.UsesAView"),
          Map.entry("public face of the engine", "studio.explore.UsesTheEngineItself"),
          Map.entry("no cycles", "model.UsesTraining"),
          Map.entry("window only in studio", "latent.ShowsANode"),
          Map.entry("view models know no nodes", "studio.explore.NodeViewModel"),
          Map.entry("tensors stay behind the service", "studio.explore.HoldsATensor"),
          Map.entry("one way onto the JavaFX thread", "studio.explore.RunsLater"),
          Map.entry("threads have two makers", "dataset.MakesThreads"),
          Map.entry("only commands print", "dataset.Prints"),
          Map.entry("one log", "dataset.LogsElsewhere"),
          Map.entry("one exit", "command.Exits"),
          Map.entry("numbers outlive the backward pass", "model.ForgetsItsNumber"));

  private final JavaClasses house =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pentimento");

  private final JavaClasses brokenHouse = new ClassFileImporter().importPackages(BROKEN);

  @TestFactory
  Stream<DynamicTest> theHouseKeepsEveryRule() {
    return new HouseRules("dev.pentimento")
        .all().entrySet().stream()
            .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(house)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleIsBrokenByItsBreaker() {
    return new HouseRules(BROKEN)
        .all().entrySet().stream()
            .map(
                rule ->
                    dynamicTest(
                        rule.getKey(),
                        () -> {
                          EvaluationResult result = rule.getValue().evaluate(brokenHouse);
                          String breaker = BROKEN + "." + BREAKERS.get(rule.getKey());
                          assertTrue(
                              result.getFailureReport().getDetails().stream()
                                  .anyMatch(line -> line.contains(breaker)),
                              () -> breaker + " is not in: " + result.getFailureReport());
                        }));
  }

  @Test
  void everyMakerOfThreadsIsReported() {
    String report =
        new HouseRules(BROKEN)
            .all()
            .get("threads have two makers")
            .evaluate(brokenHouse)
            .getFailureReport()
            .toString();
    for (String method :
        new String[] {
          "byConstructor",
          "byReference",
          "bySubclass",
          "byExecutors",
          "byTimer",
          "byCommonPool",
          "byParallelStream"
        }) {
      assertTrue(report.contains(method), () -> method + " is not in: " + report);
    }
    assertTrue(!report.contains("withAnExecutorOfItsCaller"), report);
  }

  @Test
  void everyRuleHasItsBreaker() {
    assertEquals(new HouseRules(BROKEN).all().keySet(), BREAKERS.keySet());
  }
}
