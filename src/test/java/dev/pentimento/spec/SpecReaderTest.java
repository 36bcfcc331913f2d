package dev.pentimento.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person writes into a spec, right and wrong. */
class SpecReaderTest {

  private final Preset usual = Preset.named("quality", 32);

  @Test
  void onlyWhatDiffersNeedBeThere() {
    Preset changed =
        SpecReader.changed(
            usual,
            """
            {"training": {"objective": {"beta": 2.5, "sigma": 0.5}, "batchSize": 16}}
            """);
    assertEquals(2.5, changed.training().objective().beta());
    assertEquals(0.5, changed.training().objective().sigma());
    assertEquals(16, changed.training().batchSize());
    assertEquals(usual.training().optimiser(), changed.training().optimiser());
    assertEquals(usual.model(), changed.model());
  }

  @Test
  void fieldsBySinglePaths() {
    Preset classic = Preset.named("classic", 32);
    assertNull(
        SpecReader.changed(classic, "training.objective.sigma", "null")
            .training()
            .objective()
            .sigma());
    assertEquals(
        OptimiserSpec.Kind.ADAM,
        SpecReader.changed(usual, "training.optimiser.kind", "adam").training().optimiser().kind());
    assertEquals(
        new ResidualNetworkSpec(List.of(16, 32, 64), List.of(0, 1, 2), 8),
        SpecReader.changed(
                SpecReader.changed(usual, "model.network.channels", "[16,32,64]"),
                "model.network.residualBlocks",
                "[0,1,2]")
            .model()
            .network());
  }

  @Test
  void anotherKindOfNetworkReplacesTheOldOneWhole() {
    Preset linear = SpecReader.changed(usual, "{\"model\": {\"network\": {\"kind\": \"linear\"}}}");
    assertEquals(new LinearNetworkSpec(), linear.model().network());
  }

  @Test
  void aPresetWrittenAndReadIsTheSame() throws Exception {
    for (String name : Preset.NAMES) {
      for (int size : new int[] {16, 32, 64, 128}) {
        Preset preset = Preset.named(name, size);
        String json = Json.mapper().writeValueAsString(preset);
        assertEquals(preset, SpecReader.changed(usual, json), name + " " + size);
      }
    }
  }

  /** Field, value, and what is allowed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.objective.beta | -1 | training.objective.beta is -1.0; allowed: 0 or more",
        "training.objective.beta | much | training.objective.beta is much; allowed: a number",
        "training.objective.sigma | 0 | training.objective.sigma is 0.0; allowed: above 0",
        "training.objective.error | cubic | is cubic; allowed: squared, absolute, charbonnier",
        "training.optimiser.kind | sgd | training.optimiser.kind is sgd; allowed: adamw, adam",
        "training.optimiser.learningRate | 0 | learningRate is 0.0; allowed: above 0",
        "training.optimiser.beta2 | 1 | training.optimiser.beta2 is 1.0; allowed: 0 up to, not 1",
        "training.batchSize | 0 | training.batchSize is 0; allowed: 1 or more",
        "training.batchSize | 2.5 | training.batchSize is",
        "training.device | tpu | training.device is tpu; allowed: cpu or cuda",
        "training.augmentation.flip | 7e5 | training.augmentation.flip is",
        "training.objective.sharpening.weight | 1 | sharpening.weight is 1.0; allowed: 0 up to",
        "training.objective.sharpening.weight | 0.5 | sharpening.kind is none with the weight 0.5",
        "model.pictureSize | 33 | model.pictureSize is 33; allowed: a power of two",
        "model.pictureSize | 64 | model.network.channels is [32, 64, 128]; allowed: one entry",
        "model.posterior | wide | model.posterior is wide; allowed: per-picture, global, none",
        "model.network.kind | deep | kind is deep; allowed: residual, convolutional, style or linear",
        "model.network.normGroups | 5 | model.network.channels is 32; allowed: positive multiples",
        "model.network.channels | 12 | model.network.channels is",
        "model.latent.dimension | 64 | model.latent.dimension is 64; allowed: the sum of its",
        "training.learningRate | 1 | training.learningRate is no field of a spec; allowed: augment",
        "nonsense | 1 | nonsense is no field of a spec; allowed: model, training"
      })
  void aWrongFieldIsToldWithItsValueAndWhatIsAllowed(String path, String value, String told) {
    InvalidSpecException refused =
        assertThrows(InvalidSpecException.class, () -> SpecReader.changed(usual, path, value));
    assertTrue(refused.getMessage().contains(told), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[1]", "7", "{\"training\": ", "{'training': 1}", "{\"training\": 3}"})
  void whatIsNoSpecIsRefusedAsSuch(String text) {
    InvalidSpecException refused =
        assertThrows(InvalidSpecException.class, () -> SpecReader.changed(usual, text));
    assertTrue(refused.getMessage().contains("allowed: "), refused.getMessage());
  }
}
