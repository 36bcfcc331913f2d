package dev.pentimento.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class TrainingSpecTest {

  private final TrainingSpec usual = Preset.named("quality", 32).training();

  /** As JSON, with one field put in by hand. */
  private ObjectNode tree() {
    return Json.mapper().valueToTree(usual);
  }

  private static ObjectNode of(TrainingSpec spec) {
    return Json.mapper().valueToTree(spec);
  }

  @Test
  void oneFieldIsChangedAndNoOther() {
    assertEquals(tree().put("batchSize", 7), of(usual.withBatchSize(7)));
    assertEquals(tree().put("epochs", 9), of(usual.withEpochs(9)));
    assertEquals(tree().put("threads", 3), of(usual.withThreads(3)));
    assertEquals(tree().put("seed", 11L).toString(), of(usual.withSeed(11)).toString());
    ObjectNode faster = tree();
    ((ObjectNode) faster.get("optimiser")).put("learningRate", 0.25);
    assertEquals(faster, of(usual.withOptimiser(usual.optimiser().withLearningRate(0.25))));
  }

  @Test
  void whatIsImpossibleIsRefusedAsEver() {
    assertThrows(InvalidSpecException.class, () -> usual.withBatchSize(0));
    assertThrows(InvalidSpecException.class, () -> usual.optimiser().withLearningRate(Double.NaN));
  }

  @Test
  void swapsWantQuartersOfABatchAndSoDoesHalfOfOne() {
    TrainingSpec style = Preset.named("style", 32).training();
    InvalidSpecException refused =
        assertThrows(InvalidSpecException.class, () -> style.withBatchSize(6));
    assertTrue(refused.getMessage().contains("training.batchSize"), refused.getMessage());
    assertEquals(16, style.half(32));
    assertEquals(4, style.half(12));
    assertEquals(4, style.half(4));
    assertEquals(6, usual.half(12));
    assertEquals(3, usual.half(7));
    assertEquals(1, usual.half(1));
  }
}
