package dev.pentimento.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pentimento.latent.GaussianMixture;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.CheckpointException.Problem;
import dev.pentimento.spec.FormatUpgrade;
import dev.pentimento.spec.InvalidSpecException;
import dev.pentimento.spec.Json;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.NamedTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a checkpoint strictly: every file, every checksum, the version, every number finite. */
public final class CheckpointReader {

  private final Path folder;
  private final boolean modelOnly;
  private final Map<String, byte[]> files = new HashMap<>();

  private CheckpointReader(Path folder, boolean modelOnly) {
    this.folder = folder;
    this.modelOnly = modelOnly;
  }

  /**
   * The checkpoint in a folder.
   *
   * @throws CheckpointException with the reason if there is none that can be used
   */
  public static Checkpoint.Stored read(Path folder) throws CheckpointException {
    return new CheckpointReader(folder, false).readAll();
  }

  /**
   * The model of a checkpoint, without what a training needs, which is four fifths of its bytes.
   *
   * @throws CheckpointException with the reason if there is none that can be used
   */
  public static Checkpoint.Stored readModel(Path folder) throws CheckpointException {
    return new CheckpointReader(folder, true).readAll();
  }

  /** Whether a checkpoint seems to hold what a training needs to go on. */
  public static boolean isResumable(Path folder) {
    return Files.isRegularFile(folder.resolve(CheckpointFiles.RUN));
  }

  /** Where the run of a checkpoint ends, in steps; 0 if it does not tell. */
  public static long totalSteps(Path folder) {
    try {
      return Json.mapper()
          .readTree(folder.resolve(CheckpointFiles.RUN).toFile())
          .path("totalSteps")
          .asLong(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private Checkpoint.Stored readAll() throws CheckpointException {
    if (!Files.isRegularFile(folder.resolve(CheckpointFiles.MODEL))) {
      throw problem(
          Problem.MISSING,
          Files.isDirectory(folder)
              ? "the folder has no " + CheckpointFiles.MODEL
              : "there is no such folder",
          null);
    }
    // The version first: a newer format may lack what this one calls required.
    int version = checkVersion();
    verifySums();
    CheckpointFiles.ModelFile model = modelFile(version);
    LatentStatistics statistics =
        json(CheckpointFiles.STATISTICS, LatentStatistics.class, FormatUpgrade::statistics);
    List<NamedTensor> weights = tensors(CheckpointFiles.WEIGHTS);
    if (statistics.dimension() != model.model().latent().dimension()) {
      throw problem(
          Problem.INVALID,
          "its statistics have "
              + statistics.dimension()
              + " dimensions, its codes "
              + model.model().latent().dimension(),
          null);
    }
    MixtureStatistics mixture = statistics.mixture();
    if (mixture != null) {
      try {
        GaussianMixture.of(mixture);
      } catch (IllegalArgumentException e) {
        throw problem(Problem.INVALID, "of its mixture, " + e.getMessage(), e);
      }
    }
    return new Checkpoint.Stored(
        new Checkpoint(model.model(), model.training(), statistics, weights, runState()),
        new ModelFingerprint(Sha256.of(required(CheckpointFiles.WEIGHTS))));
  }

  private Checkpoint.@org.jspecify.annotations.Nullable RunState runState()
      throws CheckpointException {
    if (!files.containsKey(CheckpointFiles.RUN)) {
      return null;
    }
    CheckpointFiles.RunFile run = json(CheckpointFiles.RUN, CheckpointFiles.RunFile.class);
    Double best = run.bestPsnr();
    return new Checkpoint.RunState(
        run.step(),
        run.totalSteps(),
        best == null ? Double.NEGATIVE_INFINITY : best,
        run.meanError(),
        tensors(CheckpointFiles.OPTIMISER));
  }

  private int checkVersion() throws CheckpointException {
    int version;
    try {
      JsonNode model = Json.mapper().readTree(load(CheckpointFiles.MODEL));
      version = model.path("formatVersion").asInt(-1);
    } catch (IOException e) {
      throw problem(Problem.DAMAGED, CheckpointFiles.MODEL + " is no JSON", e);
    }
    if (version > CheckpointFiles.FORMAT_VERSION) {
      throw problem(
          Problem.NEWER,
          "its format is version "
              + version
              + ", this program reads up to "
              + CheckpointFiles.FORMAT_VERSION,
          null);
    }
    if (version < 1) {
      throw problem(Problem.DAMAGED, CheckpointFiles.MODEL + " names no format version", null);
    }
    return version;
  }

  private void verifySums() throws CheckpointException {
    String sums = new String(load(CheckpointFiles.SUMS), StandardCharsets.UTF_8);
    for (String line : sums.lines().toList()) {
      String[] parts = line.split("  ", 2);
      if (parts.length != 2 || parts[1].contains("/") || parts[1].contains("\\")) {
        throw problem(Problem.DAMAGED, CheckpointFiles.SUMS + " has the line '" + line + "'", null);
      }
      if (modelOnly
          && (parts[1].equals(CheckpointFiles.OPTIMISER) || parts[1].equals(CheckpointFiles.RUN))) {
        continue;
      }
      byte[] bytes = load(parts[1]);
      if (!Sha256.of(bytes).equals(parts[0])) {
        throw problem(Problem.DAMAGED, "the checksum of " + parts[1] + " is wrong", null);
      }
      files.put(parts[1], bytes);
    }
  }

  private byte[] load(String name) throws CheckpointException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw problem(Problem.INCOMPLETE, name + " is missing", null);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw problem(Problem.DAMAGED, name + " cannot be read", e);
    }
  }

  private byte[] required(String name) throws CheckpointException {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw problem(Problem.INCOMPLETE, CheckpointFiles.SUMS + " does not list " + name, null);
    }
    return bytes;
  }

  private CheckpointFiles.ModelFile modelFile(int version) throws CheckpointException {
    return json(
        CheckpointFiles.MODEL,
        CheckpointFiles.ModelFile.class,
        tree -> {
          FormatUpgrade.model(tree.path("model"), version);
          FormatUpgrade.summary(tree.path("training"), version);
        });
  }

  private <T> T json(String name, Class<T> type) throws CheckpointException {
    return json(name, type, tree -> {});
  }

  private <T> T json(String name, Class<T> type, Consumer<JsonNode> upgrade)
      throws CheckpointException {
    byte[] bytes = required(name);
    try {
      JsonNode tree = Json.mapper().readTree(bytes);
      upgrade.accept(tree);
      return Json.mapper().treeToValue(tree, type);
    } catch (IOException | RuntimeException e) {
      Throwable root = e;
      while (root.getCause() != null && !(root instanceof InvalidSpecException)) {
        root = root.getCause();
      }
      throw problem(Problem.INVALID, name + " says the impossible: " + root.getMessage(), e);
    }
  }

  private List<NamedTensor> tensors(String name) throws CheckpointException {
    List<NamedTensor> tensors;
    try {
      tensors = Safetensors.decode(required(name));
    } catch (CheckpointException e) {
      throw e;
    } catch (IOException e) {
      throw problem(Problem.DAMAGED, name + ": " + e.getMessage(), e);
    }
    for (NamedTensor tensor : tensors) {
      for (float value : tensor.values()) {
        if (!Float.isFinite(value)) {
          throw problem(
              Problem.INVALID,
              name + " has a number in " + tensor.name() + " that is not finite",
              null);
        }
      }
    }
    return tensors;
  }

  private CheckpointException problem(
      Problem problem, String detail, @org.jspecify.annotations.Nullable Throwable cause) {
    return new CheckpointException(problem, folder, detail, cause);
  }
}
