package dev.pentimento.training;

import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.spec.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** {@code metrics.csv}: a row for every logged step and for every validation. */
final class MetricsFile implements AutoCloseable {

  private static final String HEADER =
      "step,loss,reconstruction,kl,sigma,beta,learning_rate,gradient_norm,pictures_per_second,"
          + "validation_psnr,validation_kl,validation_loss";

  private static final int COLUMNS = HEADER.split(",").length;

  private final FileChannel channel;
  private long length;
  private long lastValidation = -1;

  /**
   * Opens the file; rows after {@code lastStep}, and a row cut off in the middle, are dropped,
   * since a resumed run writes them again.
   */
  MetricsFile(Path file, long lastStep) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    kept.writeBytes((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
    if (Files.exists(file)) {
      keep(Files.readAllBytes(file), lastStep, kept);
    }
    WholeFile.write(file, kept.toByteArray());
    length = kept.size();
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
  }

  private void keep(byte[] bytes, long lastStep, ByteArrayOutputStream kept) {
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        long step = stepOf(bytes, from, at);
        if (step >= 0 && step <= lastStep) {
          kept.write(bytes, from, at + 1 - from);
          if (isValidation(bytes, from)) {
            lastValidation = step;
          }
        }
        from = at + 1;
      }
    }
  }

  /** A validation's row has no loss of a step. */
  private static boolean isValidation(byte[] bytes, int from) {
    int comma = from;
    while (bytes[comma] != ',') {
      comma++;
    }
    return bytes[comma + 1] == ',';
  }

  /** The step of a whole row; -1 of anything else. */
  private static long stepOf(byte[] bytes, int from, int to) {
    long step = 0;
    int at = from;
    for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      step = step * 10 + bytes[at] - '0';
    }
    if (at == from || at == to || bytes[at] != ',') {
      return -1;
    }
    int columns = 1;
    for (int i = at; i < to; i++) {
      columns += bytes[i] == ',' ? 1 : 0;
    }
    return columns == COLUMNS ? step : -1;
  }

  /** Whether the rows that were kept hold the validation of their last step. */
  boolean wasValidated(long step) {
    return lastValidation == step;
  }

  void step(TrainingEvent.Step step) throws IOException {
    row(
        String.format(
            Locale.ROOT,
            "%d,%.3f,%.3f,%.3f,%.6f,%.4f,%.3e,%.5f,%.1f,,,",
            step.step(),
            step.loss(),
            step.reconstruction(),
            step.kl(),
            step.sigma(),
            step.beta(),
            step.learningRate(),
            step.gradientNorm(),
            step.picturesPerSecond()));
  }

  void validated(TrainingEvent.Validated validated) throws IOException {
    row(
        String.format(
            Locale.ROOT,
            "%d,,,,,,,,,%.4f,%.3f,%.3f",
            validated.step(),
            validated.psnr(),
            validated.kl(),
            validated.loss()));
  }

  /** Appends a row; if that fails it may be tried again, and the file has no half of it. */
  private void row(String line) throws IOException {
    ByteBuffer row = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    // A rest of an earlier failure is written over.
    long at = length;
    while (row.hasRemaining()) {
      at += channel.write(row, at);
    }
    length = at;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
