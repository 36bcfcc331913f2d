package dev.pentimento.engine;

import ai.djl.ndarray.NDManager;
import dev.pentimento.checkpoint.FeatureFolder;
import dev.pentimento.checkpoint.NewFolder;
import dev.pentimento.dataset.DatasetException;
import dev.pentimento.dataset.emoji.EmojiStyles;
import dev.pentimento.spec.FeatureCard;
import dev.pentimento.spec.FeatureNetworkSpec;
import dev.pentimento.training.FeatureTraining;
import java.io.IOException;
import java.nio.file.Path;

/** Trains a feature network and writes it. */
final class FeatureWork {

  private FeatureWork() {}

  static FeatureCard run(FeatureOrder order, Path assets, String version, NDManager manager)
      throws DatasetException, IOException {
    NewFolder.check(order.out());
    Path pack = assets.resolve(EmojiStyles.FOLDER);
    FeatureTraining.Trained trained =
        new FeatureTraining(
                FeatureNetworkSpec.USUAL,
                EmojiStyles.read(pack),
                EmojiStyles.readIndex(pack),
                order.epochs(),
                order.seed())
            .run(manager, order.command(), version, order.progress(), order.cancel());
    return FeatureFolder.write(order.out(), trained.card(), trained.weights());
  }
}
