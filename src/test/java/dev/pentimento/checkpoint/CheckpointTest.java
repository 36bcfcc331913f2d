package dev.pentimento.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.CheckpointException.Problem;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureComponent;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.NamedTensor;
import dev.pentimento.spec.ObjectiveSpec;
import dev.pentimento.spec.OptimiserSpec;
import dev.pentimento.spec.PosteriorKind;
import dev.pentimento.spec.Preset;
import dev.pentimento.spec.TrainingSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() throws Exception {
    Checkpoint written = checkpoint(new float[] {1, -2.5f, Float.MIN_NORMAL});
    Path place = folder.resolve("model");
    String fingerprint = CheckpointWriter.write(place, written).sha256();
    Checkpoint.Stored stored = CheckpointReader.read(place);
    Checkpoint read = stored.checkpoint();
    assertEquals(written.spec(), read.spec());
    assertEquals(written.training(), read.training());
    assertArrayEquals(written.weights().get(0).values(), read.weights().get(0).values());
    assertArrayEquals(written.statistics().covariance(), read.statistics().covariance());
    assertEquals(fingerprint, stored.fingerprint().sha256());
    // The fingerprint is what any other program says of the file.
    byte[] file = Files.readAllBytes(place.resolve("weights.safetensors"));
    assertEquals(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)), fingerprint);
  }

  @Test
  void anExistingFolderIsNotTouched() throws Exception {
    Path place = folder.resolve("model");
    Files.createDirectory(place);
    assertThrows(
        FileAlreadyExistsException.class,
        () -> CheckpointWriter.write(place, checkpoint(new float[3])));
    try (Stream<Path> files = Files.list(place)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aWriteThatFailsLeavesNothing() throws Exception {
    Path place = folder.resolve("model");
    // A file lies where the folder would be prepared.
    Files.writeString(folder.resolve(".model.partial"), "in the way");
    assertThrows(IOException.class, () -> CheckpointWriter.write(place, checkpoint(new float[3])));
    assertFalse(Files.exists(place));
  }

  @Test
  void leftoversOfADeadWriterAreReplaced() throws Exception {
    Path leftover = folder.resolve(".model.partial");
    Files.createDirectory(leftover);
    Files.writeString(leftover.resolve("weights.safetensors"), "half");
    CheckpointWriter.write(folder.resolve("model"), checkpoint(new float[3]));
    CheckpointReader.read(folder.resolve("model"));
    assertFalse(Files.exists(leftover));
  }

  @Test
  void everyFlippedByteIsNoticed() throws Exception {
    Path place = written();
    List<Path> files;
    try (Stream<Path> list = Files.list(place)) {
      files = list.toList();
    }
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < whole.length; i += Math.max(1, whole.length / 50)) {
        byte[] damaged = whole.clone();
        damaged[i] ^= 1;
        Files.write(file, damaged);
        assertThrows(CheckpointException.class, () -> CheckpointReader.read(place), file + " " + i);
      }
      Files.write(file, whole);
    }
    CheckpointReader.read(place);
  }

  @Test
  void everyMissingFileIsNamed() throws Exception {
    Path place = written();
    for (String name : List.of("weights.safetensors", "latent-stats.json", "SHA256SUMS")) {
      byte[] kept = Files.readAllBytes(place.resolve(name));
      Files.delete(place.resolve(name));
      CheckpointException refused = refused(place);
      assertEquals(Problem.INCOMPLETE, refused.problem());
      assertTrue(refused.getMessage().contains(name), refused.getMessage());
      Files.write(place.resolve(name), kept);
    }
  }

  @Test
  void aFolderThatIsNoCheckpointIsMissing() {
    assertEquals(Problem.MISSING, refused(folder).problem());
    assertEquals(Problem.MISSING, refused(folder.resolve("nowhere")).problem());
  }

  @Test
  void aNewerVersionIsRefusedAsSuch() throws Exception {
    Path place = written();
    Path model = place.resolve("model.json");
    Files.writeString(
        model,
        Files.readString(model)
            .replaceFirst("\"formatVersion\" : \\d+", "\"formatVersion\" : 99, \"more\" : 1"));
    assertEquals(Problem.NEWER, refused(place).problem());
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() throws Exception {
    Path place = folder.resolve("nan");
    CheckpointWriter.write(place, checkpoint(new float[] {1, Float.NaN, 2}));
    CheckpointException refused = refused(place);
    assertEquals(Problem.INVALID, refused.problem());
    assertTrue(refused.getMessage().contains("a.weight"), refused.getMessage());
  }

  @Test
  void anImpossibleSpecIsRefusedWithItsField() throws Exception {
    Path place = written();
    Path model = place.resolve("model.json");
    byte[] changed =
        Files.readString(model)
            .replace("\"pictureSize\" : 32", "\"pictureSize\" : 33")
            .getBytes(StandardCharsets.UTF_8);
    Files.write(model, changed);
    Path sums = place.resolve("SHA256SUMS");
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(changed));
    Files.writeString(
        sums,
        Files.readString(sums).replaceFirst("[0-9a-f]{64}  model.json", sum + "  model.json"));
    CheckpointException refused = refused(place);
    assertEquals(Problem.INVALID, refused.problem());
    assertTrue(refused.getMessage().contains("pictureSize is 33"), refused.getMessage());
  }

  /** Written by the program as it was when it wrote version 1. */
  @Test
  void versionOneIsRead() throws Exception {
    Path old = Path.of("src/test/resources/dev/pentimento/checkpoint/version-1");
    Checkpoint.Stored stored = CheckpointReader.read(old);
    Checkpoint checkpoint = stored.checkpoint();
    assertEquals("toy", checkpoint.spec().preset());
    assertEquals(PosteriorKind.PER_PICTURE, checkpoint.spec().posterior());
    assertEquals(ObjectiveSpec.calibrated(1, 0.2), checkpoint.training().spec().objective());
    assertEquals(OptimiserSpec.Kind.ADAMW, checkpoint.training().spec().optimiser().kind());
    assertNull(checkpoint.statistics().mixture());
    // What it wrote it can be shown with: the same weights under the same fingerprint.
    Path place = folder.resolve("again");
    assertEquals(stored.fingerprint(), CheckpointWriter.write(place, checkpoint));
    assertTrue(Files.readString(place.resolve("model.json")).contains("\"formatVersion\" : 2"));
    assertEquals(stored.fingerprint(), CheckpointReader.read(place).fingerprint());
  }

  @Test
  void aMixtureIsKeptToTheLastBit() throws Exception {
    Checkpoint plain = checkpoint(new float[] {1, 2, 3});
    Path place = folder.resolve("mixed");
    CheckpointWriter.write(place, mixed(plain, 1));
    assertEquals(
        mixed(plain, 1).statistics().mixture(),
        CheckpointReader.read(place).checkpoint().statistics().mixture());
  }

  @Test
  void aMixtureThatIsNoDistributionIsRefused() throws Exception {
    Path place = folder.resolve("impossible");
    CheckpointWriter.write(place, mixed(checkpoint(new float[] {1, 2, 3}), -1));
    CheckpointException refused = refused(place);
    assertEquals(Problem.INVALID, refused.problem());
    assertTrue(refused.getMessage().contains("mixture"), refused.getMessage());
  }

  @Test
  void replacingKeepsWhatIsNotTheCheckpoints() throws Exception {
    Path place = written();
    Files.writeString(place.resolve("README.md"), "mine");
    Checkpoint plain = CheckpointReader.read(place).checkpoint();
    CheckpointWriter.replace(place, mixed(plain, 1));
    Checkpoint.Stored stored = CheckpointReader.read(place);
    assertNotNull(stored.checkpoint().statistics().mixture());
    assertEquals("mine", Files.readString(place.resolve("README.md")));
    try (Stream<Path> beside = Files.list(folder)) {
      assertEquals(List.of(place), beside.toList());
    }
  }

  @Test
  void aReplacementThatCannotBeMadeLeavesTheOldOne() throws Exception {
    Path place = written();
    Files.createDirectories(place.resolve("notes"));
    Checkpoint plain = CheckpointReader.read(place).checkpoint();
    IOException refused =
        assertThrows(IOException.class, () -> CheckpointWriter.replace(place, mixed(plain, 1)));
    assertTrue(refused.getMessage().contains("notes"), refused.getMessage());
    assertNull(CheckpointReader.read(place).checkpoint().statistics().mixture());
    try (Stream<Path> beside = Files.list(folder)) {
      assertEquals(List.of(place), beside.toList());
    }
  }

  /** One component of this variance in every direction. */
  private static Checkpoint mixed(Checkpoint plain, double variance) {
    int dimension = plain.statistics().dimension();
    double[][] covariance = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      covariance[i][i] = variance;
    }
    return new Checkpoint(
        plain.spec(),
        plain.training(),
        plain
            .statistics()
            .with(
                new MixtureStatistics(
                    List.of(MixtureComponent.of(1, new double[dimension], covariance)), 9, 9, 0)),
        plain.weights(),
        plain.run());
  }

  private Path written() throws IOException {
    Path place = folder.resolve("model");
    CheckpointWriter.write(place, checkpoint(new float[] {1, 2, 3}));
    return place;
  }

  private static CheckpointException refused(Path place) {
    return assertThrows(CheckpointException.class, () -> CheckpointReader.read(place));
  }

  private static Checkpoint checkpoint(float[] weights) {
    Preset preset = Preset.named("quality", 32);
    int dimension = preset.model().latent().dimension();
    float[] zeros = new float[dimension];
    return new Checkpoint(
        preset.model(),
        new TrainingSummary(preset.training(), "emoji", "0", 1, 2, 3, 2.5, Double.NaN, 0.1, "test"),
        new LatentStatistics(1, zeros, new float[dimension][dimension], zeros, zeros, zeros),
        List.of(new NamedTensor("a.weight", List.of((long) weights.length), weights)),
        null);
  }
}
