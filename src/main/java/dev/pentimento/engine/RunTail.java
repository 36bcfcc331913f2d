package dev.pentimento.engine;

import dev.pentimento.model.Vae;
import dev.pentimento.spec.RunCheckpoint;
import dev.pentimento.spec.RunConfig;
import dev.pentimento.spec.RunHistory;
import dev.pentimento.spec.TrainingEvent;
import dev.pentimento.training.MetricsRows;
import dev.pentimento.training.RunFolder;
import dev.pentimento.training.RunLock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is new in a run folder, again and again. A run that went back, or that another process
 * resumed, is told as {@link TrainingEvent.Started} at the step where its rows go on.
 */
final class RunTail {

  private static final Logger LOG = LoggerFactory.getLogger(RunTail.class);
  private static final int CHUNK = 1 << 16;

  private final Path run;
  private final RunFiles files;
  private final RunConfig config;
  private final Consumer<? super TrainingEvent> listener;
  private final List<TrainingEvent> news = new ArrayList<>();
  private MetricsRows rows = rows();
  private @Nullable Object fileKey;
  private long offset;
  private long lastStep;
  private long lastValidation;
  private long lastSaved;
  private long lastSheet;
  private long newestRow;
  private long totalSteps;

  RunTail(Path run, RunHistory since, Consumer<? super TrainingEvent> listener) {
    this.run = run;
    this.files = new RunFiles(run);
    this.config = since.config();
    this.listener = listener;
    this.totalSteps = since.totalSteps();
    lastStep = since.steps().isEmpty() ? 0 : since.steps().get(since.steps().size() - 1).step();
    lastValidation =
        since.validations().isEmpty()
            ? 0
            : since.validations().get(since.validations().size() - 1).step();
    lastSaved =
        since.checkpoints().isEmpty()
            ? -1
            : since.checkpoints().get(since.checkpoints().size() - 1).step();
    lastSheet = Math.max(lastStep, lastValidation);
  }

  private MetricsRows rows() {
    return new MetricsRows(this::step, this::validated);
  }

  /**
   * Tells what is new.
   *
   * @return whether more may come: somebody writes the run
   */
  boolean read() {
    // First, so that what was written before the end is read after it.
    boolean written = isWritten();
    try {
      readRows();
      readSheets();
      readCheckpoints();
    } catch (IOException e) {
      LOG.debug("The run cannot be read at the moment", e);
    }
    news.sort(Comparator.comparingLong(TrainingEvent::step));
    news.forEach(listener);
    news.clear();
    if (!written) {
      long step = Math.max(newestRow, lastSaved);
      listener.accept(
          new TrainingEvent.Ended(
              step,
              totalSteps > 0 && step >= totalSteps
                  ? TrainingEvent.End.FINISHED
                  : TrainingEvent.End.STOPPED,
              null));
    }
    return written;
  }

  private boolean isWritten() {
    try {
      return RunLock.isHeld(run);
    } catch (IOException e) {
      LOG.debug("Nobody can write where nobody can read", e);
      return false;
    }
  }

  private void step(TrainingEvent.Step step) {
    newestRow = step.step();
    if (step.step() > lastStep) {
      lastStep = step.step();
      news.add(step);
    }
  }

  private void validated(TrainingEvent.Validated validated) {
    newestRow = validated.step();
    if (validated.step() > lastValidation) {
      lastValidation = validated.step();
      news.add(validated);
    }
  }

  private void readRows() throws IOException {
    Path metrics = files.folder().metrics();
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(metrics, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return;
    }
    boolean replaced =
        offset > 0
            && (!Objects.equals(fileKey, attributes.fileKey()) || attributes.size() < offset);
    fileKey = attributes.fileKey();
    if (replaced) {
      wentBack(metrics);
    }
    try (RandomAccessFile file = new RandomAccessFile(metrics.toFile(), "r")) {
      byte[] chunk = new byte[CHUNK];
      while (true) {
        file.seek(offset);
        int length = file.read(chunk);
        int whole = length <= 0 ? 0 : rows.read(chunk, length);
        if (whole == 0) {
          return;
        }
        offset += whole;
      }
    }
  }

  /** Finds out where the new file goes on, before its rows are told. */
  private void wentBack(Path metrics) throws IOException {
    long[] newest = {0};
    byte[] all = Files.readAllBytes(metrics);
    new MetricsRows(step -> newest[0] = step.step(), validated -> newest[0] = validated.step())
        .read(all, all.length);
    long before = newestRow;
    offset = 0;
    rows = rows();
    newestRow = 0;
    if (newest[0] < before) {
      lastStep = Math.min(lastStep, newest[0]);
      lastValidation = Math.min(lastValidation, newest[0]);
      lastSaved = Math.min(lastSaved, newest[0]);
      lastSheet = Math.min(lastSheet, newest[0]);
      Vae vae = Vae.of(config.model());
      listener.accept(
          new TrainingEvent.Started(
              newest[0], totalSteps, vae.layout().weights(), vae.layout().macs(), 0, null));
    }
  }

  private void readSheets() throws IOException {
    List<RunFolder.Place> sheets = files.folder().sheets();
    if (!sheets.isEmpty() && sheets.get(sheets.size() - 1).step() > lastSheet) {
      RunFolder.Place newest = sheets.get(sheets.size() - 1);
      Optional<TrainingEvent.Preview> preview = files.preview(newest.step());
      preview.ifPresent(news::add);
      lastSheet = newest.step();
    }
  }

  private void readCheckpoints() throws IOException {
    List<RunCheckpoint> checkpoints = files.checkpoints();
    for (RunCheckpoint checkpoint : checkpoints) {
      if (checkpoint.step() > lastSaved) {
        lastSaved = checkpoint.step();
        news.add(new TrainingEvent.Saved(checkpoint.step(), checkpoint.folder()));
        long total = RunFiles.totalSteps(checkpoints);
        totalSteps = total > 0 ? total : totalSteps;
      }
    }
  }
}
