package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.pentimento.checkpoint.Checkpoint;
import dev.pentimento.checkpoint.CheckpointReader;
import dev.pentimento.checkpoint.CheckpointWriter;
import dev.pentimento.checkpoint.NewFolder;
import dev.pentimento.dataset.DataLibrary;
import dev.pentimento.dataset.DataSource;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.ImportProgress;
import dev.pentimento.dataset.PictureSet;
import dev.pentimento.dataset.Split;
import dev.pentimento.model.Inference;
import dev.pentimento.spec.LatentStatistics;
import dev.pentimento.spec.MixtureStatistics;
import dev.pentimento.training.TrainingCodes;
import java.io.IOException;
import java.nio.file.Files;

/** Fits a mixture to the codes of a model that is there, and writes the model with it. */
final class SamplerWork {

  private SamplerWork() {}

  static MixtureStatistics run(SamplerOrder order, DataLibrary data, NDManager manager)
      throws IOException, DatasetException {
    boolean inPlace =
        Files.exists(order.out()) && Files.isSameFile(order.out(), order.checkpoint());
    if (!inPlace) {
      NewFolder.check(order.out());
    }
    Checkpoint checkpoint = CheckpointReader.read(order.checkpoint()).checkpoint();
    String wanted = order.data();
    String name = wanted == null ? checkpoint.training().data() : wanted;
    PictureSet stored =
        data.open(
                DataSource.parse(name),
                checkpoint.training().options(),
                checkpoint.spec().pictureSize(),
                ImportProgress.NONE,
                order.cancel())
            .pictures();
    if (!stored.fingerprint().equals(checkpoint.training().dataFingerprint())) {
      throw new IOException(
          "The model was trained on other pictures than "
              + name
              + " has (it names "
              + checkpoint.training().data()
              + "). Give the data set that it was trained on.");
    }
    LoadedWeights loaded = LoadedWeights.of(checkpoint, order.checkpoint());
    Inference inference =
        new Inference(loaded.vae(), manager.create(loaded.flat(), new Shape(loaded.flat().length)));
    TrainingCodes codes =
        new TrainingCodes(
            inference,
            stored.resizedTo(checkpoint.spec().pictureSize()),
            checkpoint.spec().latent().dimension(),
            loaded.vae().isDeterministic());
    LatentStatistics statistics =
        codes.statistics(
            stored.indices(Split.TRAIN), Integer.MAX_VALUE, true, order.progress(), order.cancel());
    MixtureStatistics mixture = statistics.mixture();
    if (mixture == null) {
      throw new IllegalStateException("a mixture was asked for");
    }
    Checkpoint changed =
        new Checkpoint(
            checkpoint.spec(),
            checkpoint.training(),
            checkpoint.statistics().with(mixture),
            checkpoint.weights(),
            checkpoint.run());
    if (inPlace) {
      CheckpointWriter.replace(order.out(), changed);
    } else {
      CheckpointWriter.write(order.out(), changed);
    }
    return mixture;
  }
}
