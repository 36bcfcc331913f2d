package dev.pentimento.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.pentimento.checkpoint.FeatureFolder;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.FeatureNetworkSpec;
import dev.pentimento.spec.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureNetworkTest extends NativeTest {

  private static final Path SHIPPED = Path.of("assets", FeatureFolder.NAME);
  private static final FeatureNetworkSpec SMALL = new FeatureNetworkSpec(8, List.of(4, 8, 8), 2);

  @TempDir Path folder;

  @Test
  void mapsVectorAndLogitsHaveTheirShapes() {
    FeatureNetwork network = FeatureNetwork.of(FeatureNetworkSpec.USUAL, 7, 9);
    Weights weights =
        Weights.of(network.layout(), manager.create(network.layout().initialValues(1)));
    List<NDArray> maps = network.maps(weights, pictures(2, 32, 5));
    assertEquals(
        List.of(
            new Shape(2, 16, 32, 32),
            new Shape(2, 32, 16, 16),
            new Shape(2, 64, 8, 8),
            new Shape(2, 96, 4, 4)),
        maps.stream().map(NDArray::getShape).toList());
    NDArray vector = network.vector(maps);
    assertEquals(new Shape(2, 96), vector.getShape());
    assertEquals(new Shape(2, 7), network.styles(weights, vector).getShape());
    assertEquals(new Shape(2, 9), network.groups(weights, vector).getShape());
    // The mean of one channel by hand.
    float[] last = maps.get(3).toFloatArray();
    double mean = 0;
    for (int i = 0; i < 16; i++) {
      mean += last[(96 + 5) * 16 + i] / 16;
    }
    assertEquals(mean, vector.toFloatArray()[96 + 5], 1e-5);
  }

  @Test
  void largerPicturesAreAveragedOverAreas() {
    FeatureNetwork network = FeatureNetwork.of(SMALL, 2, 2);
    Weights weights =
        Weights.of(network.layout(), manager.create(network.layout().initialValues(1)));
    float[] large = pictures(1, 16, 8).toFloatArray();
    float[] small = new float[3 * 8 * 8];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          int at = c * 256 + 2 * y * 16 + 2 * x;
          small[c * 64 + y * 8 + x] =
              (large[at] + large[at + 1] + large[at + 16] + large[at + 17]) / 4;
        }
      }
    }
    assertArrayEquals(
        network.maps(weights, manager.create(small, new Shape(1, 3, 8, 8))).get(2).toFloatArray(),
        network.maps(weights, manager.create(large, new Shape(1, 3, 16, 16))).get(2).toFloatArray(),
        1e-5f);
    assertThrows(IllegalArgumentException.class, () -> network.maps(weights, pictures(1, 12, 1)));
  }

  @Test
  void gradientsReachThePicturesAndFollowFiniteDifferences() {
    FeatureNetwork network = FeatureNetwork.of(SMALL, 2, 2);
    float[] initial = network.layout().initialValues(3);
    double[] flat = new double[initial.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = initial[i];
    }
    NDArray frozen = manager.create(flat);
    Weights weights = Weights.of(network.layout(), frozen);
    double[] values = new double[2 * 3 * 64];
    Random random = new Random(9);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() * 2 - 1;
    }
    NDArray input = manager.create(values, new Shape(2, 3, 8, 8));
    input.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(sum(network, weights, input));
    }
    double[] gradient = input.getGradient().toDoubleArray();
    for (int i : new int[] {0, 17, 101, 200, 383}) {
      double[] moved = values.clone();
      double step = 1e-5;
      moved[i] += step;
      double above = at(network, weights, moved);
      moved[i] -= 2 * step;
      double below = at(network, weights, moved);
      assertEquals((above - below) / (2 * step), gradient[i], 1e-5 * (1 + Math.abs(gradient[i])));
    }
  }

  private double at(FeatureNetwork network, Weights weights, double[] values) {
    return sum(network, weights, manager.create(values, new Shape(2, 3, 8, 8))).getDouble();
  }

  /** A number that every stage takes part in. */
  private static NDArray sum(FeatureNetwork network, Weights weights, NDArray input) {
    List<NDArray> maps = network.maps(weights, input);
    return maps.get(0)
        .square()
        .sum()
        .add(maps.get(1).square().sum())
        .add(network.vector(maps).sum());
  }

  @Test
  void theShippedNetworkTellsUnseenStylesAsItsCardSays() throws Exception {
    FeatureFolder.Stored stored = FeatureFolder.read(SHIPPED);
    FeatureCard card = stored.card();
    PictureSet emoji = EmojiStyles.read(Path.of("assets", EmojiStyles.FOLDER));
    assertEquals(emoji.fingerprint(), card.dataFingerprint());
    PictureSet small = emoji.resizedTo(card.network().pictureSize());
    FeatureNetwork network =
        FeatureNetwork.of(card.network(), card.styles().size(), card.groups().size());
    Weights weights =
        Weights.of(network.layout(), manager.create(network.layout().flat(stored.weights())));
    int[] test = small.indices(Split.TEST);
    int right = 0;
    int asked = 0;
    for (int i = 0; i < test.length; i += 4) {
      float[] planes = new float[3 * 32 * 32];
      PixelTensors.toPlanes(small.picture(test[i]).rgb(), 0, 32 * 32, planes, 0);
      NDArray input = manager.create(planes, new Shape(1, 3, 32, 32));
      NDArray logits = network.styles(weights, network.vector(network.maps(weights, input)));
      int found = (int) logits.argMax(1).getLong();
      right += card.styles().get(found).equals(small.entry(test[i]).style()) ? 1 : 0;
      asked++;
    }
    assertEquals(card.test().style(), (double) right / asked, 0.06);
    assertTrue(card.test().style() > 2 * card.test().styleMajority(), card.test().toString());
    assertTrue(card.test().group() > card.test().groupMajority(), card.test().toString());
  }

  @Test
  void vectorsOfPicturesDoNotDependOnTheBatch() throws IOException {
    FeatureFolder.Stored stored = FeatureFolder.read(SHIPPED);
    Features features = Features.of(stored.card(), stored.weights(), manager);
    List<Picture> pictures = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 67; i++) {
      byte[] rgb = new byte[32 * 32 * 3];
      random.nextBytes(rgb);
      pictures.add(new Picture(32, 32, rgb));
    }
    float[][] all = features.of(pictures);
    assertEquals(67, all.length);
    assertArrayEquals(features.of(pictures.subList(66, 67))[0], all[66], 1e-4f);
  }

  @Test
  void aChangedWeightIsNoticed() throws IOException {
    Path copy = folder.resolve("features");
    Files.createDirectories(copy);
    for (String name : List.of("features.json", "weights.safetensors")) {
      Files.copy(SHIPPED.resolve(name), copy.resolve(name));
    }
    byte[] bytes = Files.readAllBytes(copy.resolve("weights.safetensors"));
    bytes[bytes.length - 3] ^= 1;
    Files.write(copy.resolve("weights.safetensors"), bytes);
    IOException refused = assertThrows(IOException.class, () -> FeatureFolder.read(copy));
    assertTrue(refused.getMessage().contains("checksum"), refused.getMessage());
    Files.delete(copy.resolve("weights.safetensors"));
    assertThrows(IOException.class, () -> FeatureFolder.read(copy));
  }

  private NDArray pictures(int count, int size, long seed) {
    float[] values = new float[count * 3 * size * size];
    Random random = new Random(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return manager.create(values, new Shape(count, 3, size, size));
  }
}
