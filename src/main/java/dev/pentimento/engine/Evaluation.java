package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.evaluation.Evaluator;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.CancelToken;
import dev.pentimento.spec.CheckpointException;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.EvaluationReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** One evaluation on the trainer thread. */
final class Evaluation implements TrainerLane.Work {

  private final EvaluationOrder order;
  private final DataLibrary data;
  private final CompletableFuture<EvaluationReport> report = new CompletableFuture<>();

  Evaluation(EvaluationOrder order, DataLibrary data) {
    this.order = order;
    this.data = data;
  }

  CompletableFuture<EvaluationReport> report() {
    return report;
  }

  @Override
  public void on(NDManager manager) {
    try {
      Split split = split(order.split());
      Checkpoint.Stored stored = CheckpointReader.read(order.checkpoint());
      PictureSet pictures = pictures(stored.checkpoint());
      LoadedWeights loaded = LoadedWeights.of(stored.checkpoint(), order.checkpoint());
      Inference inference =
          new Inference(
              loaded.vae(), manager.create(loaded.flat(), new Shape(loaded.flat().length)));
      Path name = order.checkpoint().toAbsolutePath().normalize().getFileName();
      report.complete(
          new Evaluator(stored, String.valueOf(name), inference, pictures)
              .evaluate(order.data(), split));
    } catch (CheckpointException | DatasetException | RuntimeException e) {
      report.completeExceptionally(e);
    }
  }

  private PictureSet pictures(Checkpoint model) throws DatasetException {
    DataOptions wanted = order.options();
    return data.open(
            DataSource.parse(order.data()),
            wanted == null ? model.training().options() : wanted,
            model.spec().pictureSize(),
            ImportProgress.NONE,
            new CancelToken())
        .pictures();
  }

  @Override
  public void failed(Exception reason) {
    report.completeExceptionally(reason);
  }

  private static Split split(String word) {
    for (Split split : Split.values()) {
      if (split.word().equals(word)) {
        return split;
      }
    }
    throw new IllegalArgumentException(
        "There is no split "
            + word
            + "; allowed: "
            + Arrays.stream(Split.values()).map(Split::word).collect(Collectors.joining(", ")));
  }
}
