package dev.pentimento.checkpoint;

import dev.pentimento.spec.Json;
import dev.pentimento.spec.ModelFingerprint;
import dev.pentimento.spec.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a checkpoint beside its place, forces it to disk and moves it there in one step. */
public final class CheckpointWriter {

  private CheckpointWriter() {}

  /**
   * Writes a checkpoint.
   *
   * @param folder where it shall be; must not exist yet
   * @return the fingerprint of its weights
   * @throws IOException if it cannot be written; then nothing of it remains at {@code folder}
   */
  public static ModelFingerprint write(Path folder, Checkpoint checkpoint) throws IOException {
    if (Files.exists(folder)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    Path beside = partial(folder);
    byte[] weights = Safetensors.encode(checkpoint.weights());
    try {
      writeBeside(beside, checkpoint, weights);
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
      return new ModelFingerprint(Sha256.of(weights));
    } catch (IOException e) {
      throw cleaned(beside, e);
    }
  }

  /**
   * Puts a checkpoint in the place of another. Files in the folder that are no checkpoint's, such
   * as a README, stay.
   *
   * @param folder a checkpoint without folders inside
   * @throws IOException if it cannot be written; then the old one is as it was
   */
  public static void replace(Path folder, Checkpoint checkpoint) throws IOException {
    Path beside = partial(folder);
    Path old = folder.toAbsolutePath().resolveSibling("." + folder.getFileName() + ".old");
    deleteTree(old);
    try {
      writeBeside(beside, checkpoint, Safetensors.encode(checkpoint.weights()));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Path copy = beside.resolve(file.getFileName().toString());
          if (Files.isDirectory(file)) {
            throw new IOException("the folder " + folder + " holds the folder " + file);
          }
          if (!Files.exists(copy) && !CheckpointFiles.ALL.contains(copy.getFileName().toString())) {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cleaned(beside, e);
    }
    try {
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
      throw cleaned(beside, e);
    }
    deleteTree(old);
  }

  /**
   * Takes what only a training needs out of a checkpoint; nothing if it holds nothing of that. It
   * can be read at every moment.
   */
  public static void keepModelOnly(Path folder) throws IOException {
    Path sums = folder.resolve(CheckpointFiles.SUMS);
    List<String> lines = Files.readAllLines(sums);
    List<String> kept =
        lines.stream()
            .filter(line -> !line.endsWith("  " + CheckpointFiles.OPTIMISER))
            .filter(line -> !line.endsWith("  " + CheckpointFiles.RUN))
            .toList();
    if (kept.size() < lines.size()) {
      // First, so that no file is missed that the sums name.
      WholeFile.write(sums, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.deleteIfExists(folder.resolve(CheckpointFiles.RUN));
    Files.deleteIfExists(folder.resolve(CheckpointFiles.OPTIMISER));
  }

  private static Path partial(Path folder) {
    return folder.toAbsolutePath().resolveSibling("." + folder.getFileName() + ".partial");
  }

  private static void writeBeside(Path beside, Checkpoint checkpoint, byte[] weights)
      throws IOException {
    deleteTree(beside);
    Files.createDirectories(beside);
    Map<String, byte[]> files = files(checkpoint, weights);
    StringBuilder sums = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      sums.append(Sha256.of(file.getValue())).append("  ").append(file.getKey()).append('\n');
    }
    files.put(CheckpointFiles.SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      writeForced(beside.resolve(file.getKey()), file.getValue());
    }
  }

  private static IOException cleaned(Path beside, IOException failure) {
    try {
      deleteTree(beside);
    } catch (IOException left) {
      failure.addSuppressed(left);
    }
    return failure;
  }

  private static Map<String, byte[]> files(Checkpoint checkpoint, byte[] weights)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        CheckpointFiles.MODEL,
        json(
            new CheckpointFiles.ModelFile(
                CheckpointFiles.FORMAT_VERSION, checkpoint.spec(), checkpoint.training())));
    files.put(CheckpointFiles.WEIGHTS, weights);
    files.put(
        CheckpointFiles.STATISTICS,
        Json.mapper()
            .writer()
            .without(com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .writeValueAsBytes(checkpoint.statistics()));
    Checkpoint.RunState run = checkpoint.run();
    if (run != null) {
      files.put(CheckpointFiles.OPTIMISER, Safetensors.encode(run.arrays()));
      files.put(
          CheckpointFiles.RUN,
          json(
              new CheckpointFiles.RunFile(
                  run.step(),
                  run.totalSteps(),
                  Double.isFinite(run.bestPsnr()) ? run.bestPsnr() : null,
                  run.meanError())));
    }
    return files;
  }

  private static byte[] json(Object value) throws IOException {
    return Json.mapper().writeValueAsBytes(value);
  }

  private static void writeForced(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Deletes a checkpoint's folder, or what is left of one; nothing if there is none. */
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
