package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.FeatureFolder;
import dev.pentimento.checkpoint.JudgeFolder;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.dataset.emoji.EmojiIndex;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.evaluation.Evaluator;
import dev.pentimento.evaluation.Jury;
import dev.pentimento.model.Features;
import dev.pentimento.model.Inference;
import dev.pentimento.model.Judges;
import dev.pentimento.spec.DataOptions;
import dev.pentimento.spec.EvaluationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One evaluation on the trainer thread. */
final class Evaluation implements LongTask.Body<EvaluationReport> {

  private final EvaluationOrder order;
  private final DataLibrary data;
  private final Path assets;

  /**
   * @param assets where the feature network and the judges lie; without the one there is no Fréchet
   *     distance, without the others nobody says whether a swap is recognised
   */
  Evaluation(EvaluationOrder order, DataLibrary data, Path assets) {
    this.order = order;
    this.data = data;
    this.assets = assets;
  }

  @Override
  public EvaluationReport on(NDManager manager) throws IOException, DatasetException {
    Split split = split(order.split());
    Checkpoint.Stored stored = CheckpointReader.read(order.checkpoint());
    PictureSet pictures = pictures(stored.checkpoint());
    LoadedWeights loaded = LoadedWeights.of(stored.checkpoint(), order.checkpoint());
    Inference inference =
        new Inference(loaded.vae(), manager.create(loaded.flat(), new Shape(loaded.flat().length)));
    Path name = order.checkpoint().toAbsolutePath().normalize().getFileName();
    return new Evaluator(
            stored,
            String.valueOf(name),
            inference,
            pictures,
            manager,
            features(manager),
            jury(stored.checkpoint(), pictures, manager),
            order.progress(),
            order.cancel())
        .evaluate(order.data(), split, order.samples(), order.refinement());
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
    Path folder = assets.resolve(FeatureFolder.NAME);
    if (!Files.isDirectory(folder)) {
      return null;
    }
    FeatureFolder.Stored stored = FeatureFolder.read(folder);
    return Features.of(stored.card(), stored.weights(), manager);
  }

  private Jury jury(Checkpoint model, PictureSet pictures, NDManager manager)
      throws IOException, DatasetException {
    Map<String, String> groups = groups();
    int size = model.spec().pictureSize();
    Path folder = judges(size);
    if (folder == null) {
      return new Jury(null, "There are no judges for pictures of " + size + " pixels.", groups);
    }
    JudgeFolder.Stored stored = JudgeFolder.read(folder);
    Set<String> strange =
        pictures.entries().stream()
            .map(PictureSet.Entry::style)
            .filter(style -> !stored.card().styles().contains(style))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!strange.isEmpty()) {
      return new Jury(null, "The judges do not know the styles " + strange + ".", groups);
    }
    return new Jury(
        Judges.of(stored.card(), stored.weights(), manager),
        "judges("
            + stored.card().brief()
            + (stored.card().pictureSize() == size
                ? ")"
                : ", at " + stored.card().pictureSize() + " pixels)"),
        groups);
  }

  /** Those for the size, or else for half of it or less. */
  private @Nullable Path judges(int size) {
    for (int smaller = size; smaller > 1; smaller /= 2) {
      Path folder = JudgeFolder.of(assets, smaller);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return null;
  }

  /** The group of every content; empty where the set tells none. */
  private Map<String, String> groups() throws DatasetException {
    if (!order.data().equals(EmojiStyles.NAME)) {
      return Map.of();
    }
    return EmojiStyles.readIndex(assets.resolve(EmojiStyles.FOLDER)).contents().stream()
        .collect(Collectors.toMap(EmojiIndex.Content::name, EmojiIndex.Content::group));
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
