package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.FeatureFolder;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.evaluation.Evaluator;
import dev.pentimento.model.Features;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.EvaluationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One evaluation on the trainer thread. */
final class Evaluation implements TrainerLane.Work {

  private final EvaluationOrder order;
  private final DataLibrary data;
  private final Path features;
  private final CompletableFuture<EvaluationReport> report = new CompletableFuture<>();

  /**
   * @param features the folder of the feature network; without one there is no Fréchet distance
   */
  Evaluation(EvaluationOrder order, DataLibrary data, Path features) {
    this.order = order;
    this.data = data;
    this.features = features;
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
          new Evaluator(
                  stored,
                  String.valueOf(name),
                  inference,
                  pictures,
                  manager,
                  features(manager),
                  order.progress(),
                  order.cancel())
              .evaluate(order.data(), split, order.samples()));
    } catch (IOException | DatasetException | RuntimeException e) {
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
            order.cancel())
        .pictures();
  }

  private @Nullable Features features(NDManager manager) throws IOException {
    if (!Files.isDirectory(features)) {
      return null;
    }
    FeatureFolder.Stored stored = FeatureFolder.read(features);
    return Features.of(stored.card(), stored.weights(), manager);
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
