package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.spec.LatentCode;
import dev.pentimento.spec.Preset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceTest extends NativeTest {

  /** A hand asks sixty times a second: what one answer leaves behind adds up. */
  @ParameterizedTest
  @ValueSource(strings = {"classic", "compact", "quality", "autoencoder"})
  void anAnswerLeavesNothingInNativeMemory(String preset) {
    Vae vae = Vae.of(Preset.named(preset, 32).model());
    float[] values = vae.layout().initialValues(1);
    NDArray flat = manager.create(values, new Shape(values.length));
    Inference inference = new Inference(vae, flat);
    List<LatentCode> origin = List.of(LatentCode.zero(128));
    inference.encode(inference.decode(origin));
    int before = manager.getManagedArrays().size();
    for (int i = 0; i < 3; i++) {
      inference.encode(inference.decode(origin));
    }
    assertEquals(before, manager.getManagedArrays().size());
  }
}
