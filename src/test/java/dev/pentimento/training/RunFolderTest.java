package dev.pentimento.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.model.Vae;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.TrainingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final long TOTAL = 10_000;

  @TempDir private Path temporary;
  private RunFolder folder;
  private Path run;

  @BeforeEach
  void create() throws Exception {
    run = temporary.resolve("run");
    folder = new RunFolder(run);
    folder.create(
        new RunConfig(ToyPictures.model(), ToyPictures.training(1), "discs", DataOptions.USUAL));
  }

  @Test
  void theTwoNewestCanBeGoneOnFromAndOlderOnesHoldTheModel() throws Exception {
    for (long step : List.of(0, 10, 30, 100)) {
      save(step, step);
    }
    assertEquals(List.of(false, false, true, true), resumable());
    // Those without are whole checkpoints nevertheless.
    Checkpoint milestone = CheckpointReader.read(folder.saved().get(1).folder()).checkpoint();
    assertNull(milestone.run());
    assertEquals(10, milestone.training().steps());
    Checkpoint newest = folder.newest(Long.MAX_VALUE);
    assertNotNull(newest);
    assertEquals(100, newest.training().steps());
  }

  @Test
  void theLastGoodOneStaysOneToGoBackTo() throws Exception {
    save(0, 0);
    save(10, 10);
    // From here on the run is astray, and saves all the same.
    save(20, 10);
    save(30, 10);
    save(40, 10);
    assertEquals(List.of(false, true, false, true, true), resumable());
    Checkpoint good = folder.newest(10);
    assertNotNull(good);
    assertEquals(10, good.training().steps());
  }

  @Test
  void aNewestThatIsDamagedIsPassedOver() throws Exception {
    save(0, 0);
    save(10, 10);
    Path weights = run.resolve("checkpoints/step-00000010/weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    Checkpoint found = folder.newest(Long.MAX_VALUE);
    assertNotNull(found);
    assertEquals(0, found.training().steps());
  }

  /** What a kill may leave: the sums without the optimiser while its file is still there. */
  @Test
  void aMilestoneHalfMadeLoadsAndIsMadeWhole() throws Exception {
    save(0, 0);
    Path place = folder.saved().get(0).folder();
    Path sums = place.resolve("SHA256SUMS");
    List<String> lines = Files.readAllLines(sums);
    Files.write(
        sums,
        lines.stream().filter(l -> !l.contains("optimizer") && !l.contains("run.json")).toList());
    assertNull(CheckpointReader.read(place).checkpoint().run());
    save(10, 10);
    save(20, 20);
    assertFalse(Files.exists(place.resolve("optimizer.safetensors")));
    assertEquals(0, CheckpointReader.read(place).checkpoint().training().steps());
  }

  @Test
  void leftoversOfAKilledProcessAreCleaned() throws Exception {
    save(0, 0);
    Path partial = Files.createDirectory(run.resolve("checkpoints/.step-00000010.partial"));
    Files.writeString(partial.resolve("weights.safetensors"), "half");
    assertEquals(1, folder.saved().size());
    folder.clean();
    assertFalse(Files.exists(partial));
    assertEquals(1, folder.saved().size());
  }

  @Test
  void aRunFolderThatIsGoneIsNotMadeAnew() throws Exception {
    Files.delete(run.resolve("config.json"));
    assertThrows(IOException.class, () -> save(10, 10));
    assertEquals(List.of(), folder.saved());
  }

  @Test
  void aRunHasOneWriter() throws Exception {
    assertFalse(RunLock.isHeld(run));
    try (RunLock lock = folder.lock()) {
      assertNotNull(lock);
      assertTrue(RunLock.isHeld(run));
      // Looking must not take it away.
      assertTrue(RunLock.isHeld(run));
      assertThrows(RunException.class, () -> folder.lock());
    }
    assertFalse(RunLock.isHeld(run));
    folder.lock().close();
  }

  @Test
  void aPreviewIsReadFromItsSheetByteForByte() throws Exception {
    var picture = new java.util.Random(1);
    java.util.function.IntFunction<List<dev.pentimento.spec.Picture>> pictures =
        count ->
            java.util.stream.IntStream.range(0, count)
                .mapToObj(
                    i -> {
                      byte[] rgb = new byte[8 * 8 * 3];
                      picture.nextBytes(rgb);
                      return new dev.pentimento.spec.Picture(8, 8, rgb);
                    })
                .toList();
    // Seven columns, so that the last row of samples is not full.
    var preview =
        new dev.pentimento.spec.TrainingEvent.Preview(
            42, pictures.apply(7), pictures.apply(7), pictures.apply(24));
    PreviewSheet.write(folder.previews(), preview);
    RunFolder.Place sheet = folder.sheets().get(0);
    assertEquals(42, sheet.step());
    assertEquals(preview, RunFolder.preview(sheet.folder(), 42, 8));
  }

  private List<Boolean> resumable() throws IOException {
    return folder.saved().stream()
        .map(place -> CheckpointReader.isResumable(place.folder()))
        .toList();
  }

  private void save(long step, long good) throws IOException {
    Vae vae = Vae.of(ToyPictures.model());
    float[] weights = vae.layout().initialValues(step);
    float[] zeros = new float[4];
    Checkpoint checkpoint =
        new Checkpoint(
            vae.spec(),
            new TrainingSummary(
                ToyPictures.training(1), "discs", "0", step, 0, 0, null, 0, 0.1, "test"),
            new LatentStatistics(1, zeros, new float[4][4], zeros, zeros, zeros),
            vae.layout().named(weights),
            new Checkpoint.RunState(
                step,
                TOTAL,
                20,
                0.1,
                List.of(
                    new NamedTensor("training.weights", List.of((long) weights.length), weights))));
    Path place = folder.save(step, checkpoint, good, TOTAL);
    assertArrayEquals(
        weights, vae.layout().flat(CheckpointReader.readModel(place).checkpoint().weights()));
  }
}
